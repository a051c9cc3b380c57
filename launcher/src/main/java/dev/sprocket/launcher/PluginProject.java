package dev.sprocket.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The files of a new plugin's project.
 *
 * <p>They are templates among the launcher's resources, in which {@code @name@}, {@code @Name@}, {@code @package@} and the like
 * stand for what is different in each.
 *
 * @param name the plugin's, such as {@code order-book}
 * @param className what its classes' names begin with: {@code OrderBook}
 * @param javaPackage the package of its classes
 * @param repository the Maven repository that holds Sprocket's own artefacts, as the URI of a directory
 * @param version Sprocket's
 * @param api the range of API versions that it works with
 */
record PluginProject(String name, String className, String javaPackage, String repository, String version, String api) {

    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int MOST_NAME_CHARS = 40;

    /** Its plugin class would have the name of the type that it implements. */
    private static final String UNUSABLE_NAME = "protocol";

    /** What Maven takes for a group, of what Java takes for a package. */
    private static final String PACKAGE = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*";

    /** The templates, and where each goes. */
    private static final Map<String, String> TARGETS = targets();

    /**
     * A project of this name.
     *
     * @param javaPackage absent: {@code com.example.} and the name without its hyphens
     * @throws IllegalArgumentException if the name is no plugin's, or the package no package's
     */
    static PluginProject of(String name, @Nullable String javaPackage, Path repository, String version, String api) {
        if (!name.matches(NAME) || name.length() > MOST_NAME_CHARS) {
            throw new IllegalArgumentException(
                    "\"" + name + "\", expected a name of lower-case words joined by hyphens, at most "
                            + MOST_NAME_CHARS + " characters, such as order-book");
        }
        if (name.equals(UNUSABLE_NAME)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\", expected another name: ProtocolPlugin is a type of Sprocket's own");
        }
        String chosen = javaPackage != null ? javaPackage : "com.example." + name.replace("-", "");
        if (!chosen.matches(PACKAGE) || !SourceVersion.isName(chosen, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException(
                    "package \"" + chosen
                            + "\", expected Java names of ASCII letters, digits and _, joined by dots; choose one with --package");
        }
        if (chosen.startsWith("java.") || HostPackages.isApi(chosen + ".")) {
            throw new IllegalArgumentException(
                    "package \"" + chosen + "\", expected one whose classes come from the plugin's own jar");
        }
        String className = Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        String uri = repository.toAbsolutePath().normalize().toUri().toString();
        return new PluginProject(
                name, className, chosen, uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri, version, api);
    }

    /** What is in each file, by its path within the project. */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        TARGETS.forEach((template, target) -> files.put(filled(target), filled(read(template))));
        return files;
    }

    private String filled(String template) {
        return template.replace("@path@", javaPackage.replace('.', '/'))
                .replace("@package@", javaPackage)
                .replace("@name@", name)
                .replace("@Name@", className)
                .replace("@repository@", repository.replace("&", "&amp;"))
                .replace("@version@", version)
                .replace("@api@", api);
    }

    private static String read(String template) {
        try (InputStream in = PluginProject.class.getResourceAsStream("/scaffold/" + template)) {
            if (in == null) {
                throw new IllegalStateException("no template " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> targets() {
        var targets = new LinkedHashMap<String, String>();
        targets.put("README.md", "README.md");
        targets.put("pom.xml", "pom.xml");
        targets.put("gitignore", ".gitignore");
        targets.put("plugin.json", "@name@.json");
        for (String part : new String[] {"Options", "Message", "Codec", "Service", "Plugin"}) {
            targets.put(part + ".java", "src/main/java/@path@/@Name@" + part + ".java");
        }
        targets.put("services", "src/main/resources/META-INF/services/dev.sprocket.protocol.ProtocolPlugin");
        targets.put("ContractTest.java", "src/test/java/@path@/@Name@ContractTest.java");
        for (String part : new String[] {"in.hex", "expected.json", "reply.hex"}) {
            targets.put("testcases/turns-text-round/" + part, "src/test/resources/testcases/turns-text-round/" + part);
        }
        return targets;
    }
}
