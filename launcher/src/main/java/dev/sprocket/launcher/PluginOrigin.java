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

    /** The origin of a class of the host's class path. */
    static PluginOrigin host(Class<?> type) {
        Optional<PluginJar> jar = codeSource(type).filter(Files::isRegularFile).flatMap(PluginOrigin::read);
        return new PluginOrigin(
                jar.map(PluginJar::file),
                jar.flatMap(PluginJar::version),
                jar.flatMap(PluginJar::api).map(ApiRange::parse),
                Optional.empty());
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

    private static Optional<PluginJar> read(Path file) {
        try {
            return Optional.of(PluginJar.read(file));
        } catch (PluginFailure e) {
            return Optional.empty();
        }
    }
}
