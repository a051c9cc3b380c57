package dev.sprocket.launcher;

import dev.sprocket.protocol.ProtocolPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One directory of jars, loaded as a whole by a class loader of its own: the jars that name plugins, and their libraries.
 *
 * <p>What can be known without loading a class is checked first, and if one jar fails that, no class of the directory is loaded. A
 * plugin that fails later is left out alone.
 */
final class PluginDirectory {

    private final Path directory;
    private final List<Path> files;
    private final Plugins plugins;
    /** The jars that name plugins. */
    private final Map<Path, PluginJar> jars = new TreeMap<>();

    private PluginDirectory(Path directory, List<Path> files, Plugins plugins) {
        this.directory = directory;
        this.files = files;
        this.plugins = plugins;
    }

    /**
     * Loads the plugins of these jars.
     *
     * @param directory what holds the jars
     * @param files the jars in the order in which they are searched, at least one
     * @param plugins told what is found, and what is left out
     */
    static void load(Path directory, List<Path> files, Plugins plugins) {
        new PluginDirectory(directory, files, plugins).load();
    }

    private void load() {
        for (Path file : files) {
            try {
                var jar = PluginJar.read(file);
                if (jar.holdsPlugins()) {
                    jar.checkedApi();
                    jars.put(file, jar);
                }
            } catch (PluginFailure e) {
                leaveOut(file, e);
                return;
            }
        }
        if (jars.isEmpty()) {
            leaveOut(
                    files.size() == 1 ? files.get(0) : directory,
                    new PluginFailure("is no plugin: there is no " + PluginJar.SERVICES + " in it"));
            return;
        }
        var loader = new PluginClassLoader(name(), files, Plugins.class.getClassLoader());
        Providers.load(loader, this::add, failure -> leaveOut(culprit(Optional.empty()), failure));
        if (plugins.all().stream().noneMatch(each -> each.loader() == loader)) {
            close(loader);
        }
    }

    private void add(ProtocolPlugin<?> plugin) {
        Path file = culprit(PluginOrigin.codeSource(plugin.getClass()));
        try {
            // Of a class that came from a library's jar, what the jar says that named it.
            var jar = jars.getOrDefault(file, jars.values().iterator().next());
            var origin = new PluginOrigin(
                    Optional.of(file), jar.version(), Optional.of(jar.checkedApi()), Optional.of(directory));
            plugins.add(InstalledPlugin.of(plugin, origin));
        } catch (PluginFailure e) {
            leaveOut(file, e);
        }
    }

    /** The jar to name: that of the class, or the only one that names plugins. */
    private Path culprit(Optional<Path> classFile) {
        return classFile.orElse(jars.size() == 1 ? jars.keySet().iterator().next() : directory);
    }

    private void leaveOut(Path file, PluginFailure failure) {
        plugins.leaveOut(new LeftOut(name(), file.toString(), String.valueOf(failure.getMessage())));
    }

    private String name() {
        return directory.getFileName().toString();
    }

    private static void close(PluginClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // It served nothing, and nothing is lost.
        }
    }
}
