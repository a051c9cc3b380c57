package dev.sprocket.launcher;

import dev.sprocket.protocol.ApiVersion;
import dev.sprocket.protocol.ProtocolPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * What a jar says of itself, read without loading a class.
 *
 * @param file the jar
 * @param holdsPlugins whether it names plugins in {@code META-INF/services}
 * @param api the {@code Sprocket-Api} of its manifest, not looked into yet
 * @param version the {@code Implementation-Version} of its manifest
 */
record PluginJar(Path file, boolean holdsPlugins, Optional<String> api, Optional<String> version) {

    static final String SERVICES = "META-INF/services/" + ProtocolPlugin.class.getName();
    static final String API = "Sprocket-Api";

    /**
     * Reads one.
     *
     * @throws PluginFailure if the file cannot be read, or is no jar
     */
    static PluginJar read(Path file) throws PluginFailure {
        try (var jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            return new PluginJar(
                    file,
                    namesPlugins(jar),
                    Optional.ofNullable(attributes.getValue(API)),
                    Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
        } catch (ZipException e) {
            throw new PluginFailure("is no jar: " + e.getMessage());
        } catch (IOException e) {
            throw new PluginFailure("cannot be read: " + FileFault.why(e));
        }
    }

    /**
     * The versions of the API that its plugins work with.
     *
     * @throws PluginFailure if it does not say so, or they do not include this one
     */
    ApiRange checkedApi() throws PluginFailure {
        String text =
                api.orElseThrow(() -> new PluginFailure("its manifest does not say which API it is made for, expected "
                        + API + ": " + ApiRange.around(ApiVersion.CURRENT)));
        ApiRange range;
        try {
            range = ApiRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new PluginFailure("its manifest says " + API + ": " + e.getMessage());
        }
        if (!range.contains(ApiVersion.CURRENT)) {
            throw new PluginFailure("made for the API " + range + ", this Sprocket has " + ApiVersion.CURRENT);
        }
        return range;
    }

    private static boolean namesPlugins(JarFile jar) throws IOException {
        ZipEntry entry = jar.getEntry(SERVICES);
        if (entry == null) {
            return false;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(line -> !line.replaceFirst("#.*", "").isBlank());
        }
    }
}
