package dev.sprocket.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory whose sub-directories hold plugins, each in jars of its own.
 *
 * <p>Links are followed. A name that a dot begins is hidden, and a sub-directory without jars is none of this one's: in a
 * checkout of Sprocket, {@code plugins} holds the sources of its own.
 */
final class PluginRoot {

    private final Plugins plugins;
    private final Set<Path> seen;

    private PluginRoot(Plugins plugins, Set<Path> seen) {
        this.plugins = plugins;
        this.seen = seen;
    }

    /**
     * Loads every sub-directory, in the order of their names.
     *
     * @param root the directory, which must exist
     * @param plugins told what is found, and what is left out
     * @param seen the sub-directories that were loaded already, however they were reached; these are added
     */
    static void load(Path root, Plugins plugins, Set<Path> seen) {
        new PluginRoot(plugins, seen).load(root);
    }

    private void load(Path root) {
        for (Path each : list(root, "")) {
            if (Files.isDirectory(each)) {
                loadDirectory(each);
            } else if (isJar(each)) {
                String file = each.getFileName().toString();
                Path better = root.resolve(file.substring(0, file.length() - ".jar".length()))
                        .resolve(file);
                leaveOut("", each, "a plugin has a directory of its own, expected " + better);
            } else if (!Files.exists(each)) {
                leaveOut(each.getFileName().toString(), each, "a link that leads nowhere");
            }
        }
    }

    private void loadDirectory(Path directory) {
        String name = directory.getFileName().toString();
        try {
            if (!seen.add(directory.toRealPath())) {
                return;
            }
        } catch (IOException e) {
            leaveOut(name, directory, "cannot be read: " + FileFault.why(e));
            return;
        }
        List<Path> jars =
                list(directory, name).stream().filter(PluginRoot::isJar).toList();
        if (!jars.isEmpty()) {
            PluginDirectory.load(directory, jars, plugins);
        }
    }

    /** What is in it, by name; nothing if it cannot be read, which is said. */
    private List<Path> list(Path directory, String name) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            leaveOut(name, directory, "cannot be read: " + FileFault.why(e));
        } catch (UncheckedIOException e) {
            leaveOut(name, directory, "cannot be read: " + e.getMessage());
        }
        return List.of();
    }

    private void leaveOut(String name, Path file, String why) {
        plugins.leaveOut(new LeftOut(name, file.toString(), why));
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }
}
