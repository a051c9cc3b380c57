package dev.sprocket.launcher;

import dev.sprocket.protocol.ProtocolPlugin;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plugins that are installed, by name: those of the class path, and those of directories.
 *
 * <p>One that cannot be loaded does no harm to the others. A name that two of them claim belongs to neither, so that what
 * runs does not depend on the order of files. Both are {@linkplain #leftOut() said}.
 */
final class Plugins {

    private final Map<String, InstalledPlugin<?>> byName = new TreeMap<>();
    private final Set<String> claimedTwice = new HashSet<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private Plugins() {}

    /** What the class path holds. */
    static Plugins installed() {
        return installed(List.of());
    }

    /**
     * What the class path and these directories hold.
     *
     * @param roots directories whose sub-directories are plugins; they must exist
     */
    static Plugins installed(Collection<Path> roots) {
        var plugins = new Plugins();
        ClassLoader host = Plugins.class.getClassLoader();
        Providers.load(host, plugins::addOfHost, plugins::cannotBeLoaded);
        Set<Path> seen = new HashSet<>();
        roots.forEach(root -> PluginRoot.load(root, plugins, seen));
        return plugins;
    }

    /**
     * What a command has: what the class path, this installation's own directory and these hold.
     *
     * @param more directories whose sub-directories are plugins; they must exist
     * @param err told which are left out, a line each
     */
    static Plugins ofInstallation(List<Path> more, PrintWriter err) {
        List<Path> roots = new ArrayList<>();
        Path own = Installation.home().resolve("plugins");
        if (Files.isDirectory(own)) {
            roots.add(own);
        }
        roots.addAll(more);
        Plugins plugins = installed(roots);
        plugins.leftOut().forEach(err::println);
        return plugins;
    }

    /** What this iterator gives, which may throw for one and then go on to the next. */
    @SuppressWarnings("rawtypes") // a ServiceLoader knows no type arguments
    static Plugins from(Iterator<ProtocolPlugin> loaded) {
        var plugins = new Plugins();
        Providers.walk(Plugins.class.getClassLoader(), loaded, plugins::addOfHost, plugins::cannotBeLoaded);
        return plugins;
    }

    /** The plugin of this name. */
    Optional<InstalledPlugin<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Why there is no plugin of this name, if one is installed that would most likely have had it. */
    Optional<String> whyNot(String name) {
        List<LeftOut> culprits =
                leftOut.stream().filter(each -> each.name().equals(name)).toList();
        return culprits.isEmpty()
                ? Optional.empty()
                : Optional.of(culprits.stream().map(LeftOut::reason).collect(Collectors.joining("; ")));
    }

    /** What to tell a person who asks for a plugin of this name, where there is none. */
    String whyNone(String name) {
        return whyNot(name)
                .map(why -> "the plugin that speaks " + name + " is left out: " + why)
                .orElse("no protocol " + name + "; installed: " + names());
    }

    /** The names, in alphabetical order. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** All of them, by name in alphabetical order. */
    Collection<InstalledPlugin<?>> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Those that are left out, and why, in the order in which they were found. */
    List<LeftOut> leftOut() {
        return Collections.unmodifiableList(leftOut);
    }

    /** Adds one more, or leaves it out together with the one that has its name. */
    void add(InstalledPlugin<?> plugin) {
        String name = plugin.name();
        InstalledPlugin<?> other = byName.putIfAbsent(name, plugin);
        if (other != null || claimedTwice.contains(name)) {
            claimedTwice.add(name);
            byName.remove(name);
            String rival = other == null ? "others" : other.classAndFile();
            leaveOut(new LeftOut(
                    name,
                    plugin.classAndFile(),
                    "its name \"" + name + "\" is claimed by " + rival + " too; neither is used"));
        }
    }

    void leaveOut(LeftOut plugin) {
        leftOut.add(plugin);
    }

    private void addOfHost(ProtocolPlugin<?> plugin) {
        try {
            add(InstalledPlugin.of(plugin, PluginOrigin.host(plugin.getClass())));
        } catch (PluginFailure e) {
            leaveOut(new LeftOut("", "plugin " + plugin.getClass().getName(), String.valueOf(e.getMessage())));
        }
    }

    private void cannotBeLoaded(PluginFailure failure) {
        leaveOut(new LeftOut("", "class path", String.valueOf(failure.getMessage())));
    }
}
