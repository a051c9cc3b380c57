package dev.sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a plugin came from.
 *
 * @param jar the file that holds its class; empty where that is not a file
 * @param version the version of that jar, if it says one
 * @param api the versions of the API that it works with, where its jar says so; those of the class path need not
 * @param directory the plugin's own directory; empty for what came with the host, on its class path
 */
record PluginOrigin(Optional<Path> jar, Optional<String> version, Optional<ApiRange> api, Optional<Path> directory) {

    /**
     * The origin of a class of the host's class path.
     *
     * @throws PluginFailure if its jar says that it is made for another API
     */
    static PluginOrigin host(Class<?> type) throws PluginFailure {
        Path file = codeSource(type).filter(Files::isRegularFile).orElse(null);
        if (file == null) {
            return new PluginOrigin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        var jar = PluginJar.read(file);
        Optional<ApiRange> api = jar.api().isPresent() ? Optional.of(jar.checkedApi()) : Optional.empty();
        return new PluginOrigin(Optional.of(file), jar.version(), api, Optional.empty());
    }

    /** The file that a class was loaded from. */
    static Optional<Path> codeSource(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (Exception e) {
            // Not of this machine's file systems: somebody's own class loader.
            return Optional.empty();
        }
    }
}
