package dev.sprocket.launcher;

import dev.sprocket.protocol.ProtocolPlugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The plugins that are installed, by name.
 *
 * <p>One that cannot be loaded does no harm to the others. A name that two of them claim belongs to neither, so that what
 * runs does not depend on the order of the class path. Both are {@linkplain #troubles() said}.
 */
final class Plugins {

    private final Map<String, ProtocolPlugin<?>> byName = new TreeMap<>();
    private final Set<String> claimedTwice = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();

    private Plugins() {}

    /** What the class path holds. */
    static Plugins installed() {
        return from(ServiceLoader.load(ProtocolPlugin.class).iterator());
    }

    /** What this iterator gives, which may throw {@link ServiceConfigurationError} for one and then go on to the next. */
    @SuppressWarnings("rawtypes") // a ServiceLoader knows no type arguments
    static Plugins from(Iterator<ProtocolPlugin> loaded) {
        var plugins = new Plugins();
        boolean more = true;
        while (more) {
            try {
                more = loaded.hasNext();
                if (more) {
                    plugins.add(loaded.next());
                }
            } catch (ServiceConfigurationError e) {
                plugins.troubles.add("a plugin cannot be loaded: " + e.getMessage());
            }
        }
        return plugins;
    }

    /** The plugin of this name. */
    Optional<ProtocolPlugin<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names, in alphabetical order. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** All of them, by name in alphabetical order. */
    Collection<ProtocolPlugin<?>> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** What is wrong with those that are left out, a sentence each. */
    List<String> troubles() {
        return Collections.unmodifiableList(troubles);
    }

    private void add(ProtocolPlugin<?> plugin) {
        String name;
        try {
            name = plugin.name();
            // Asked for now, so that a plugin whose options do not load is left out here.
            plugin.optionsType();
        } catch (RuntimeException | LinkageError e) {
            troubles.add("plugin " + plugin.getClass().getName() + " cannot be used: " + e);
            return;
        }
        ProtocolPlugin<?> other = byName.putIfAbsent(name, plugin);
        if (other != null || claimedTwice.contains(name)) {
            claimedTwice.add(name);
            byName.remove(name);
            String rival = other == null ? "others" : other.getClass().getName();
            troubles.add("plugin name \"" + name + "\" is claimed by "
                    + plugin.getClass().getName() + " and by " + rival + ": neither is used");
        }
    }
}
