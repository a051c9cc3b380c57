package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.protocol.ProtocolPlugin;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A jar that a test writes: classes compiled from source, resources, a manifest. */
final class TestJar {

    private static final String SERVICES = "META-INF/services/" + ProtocolPlugin.class.getName();

    /** Where the API and what it is made of come from. */
    private static final String CLASS_PATH = Stream.of(
                    ProtocolPlugin.class, Vertx.class, JsonProperty.class, ObjectNode.class)
            .map(each -> PluginOrigin.codeSource(each).orElseThrow().toString())
            .collect(Collectors.joining(File.pathSeparator));

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Attributes attributes = new Attributes();

    TestJar() {
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** A plugin with no options, {@code acme.Plugin}, that says this API; {@code members} are added to its class. */
    static TestJar plugin(String name, String members) {
        return new TestJar()
                .sources(pluginSource(name, members))
                .attribute(PluginJar.API, "[0.1,0.2)")
                .service("acme.Plugin");
    }

    /** The source of {@code acme.Plugin}: it sends lines back, save for what {@code members} override. */
    static String pluginSource(String name, String members) {
        return """
                package acme;
                import dev.sprocket.codec.*;
                import dev.sprocket.framing.*;
                import dev.sprocket.protocol.*;
                import dev.sprocket.wire.*;
                import io.vertx.core.*;
                @SuppressWarnings({"rawtypes", "unchecked"})
                public class Plugin extends Plain {
                    %s
                }
                class Plain implements ProtocolPlugin {
                    public String name() { return "%s"; }
                    public String description() { return "Sends lines back."; }
                    public Class optionsType() { return None.class; }
                    public Binding<?, ?> bind(Record options, PluginContext context) { return lines(session -> session.handler(session::write)); }
                    static Binding<?, ?> lines(Service<String, String> service) {
                        return Binding.of(Protocol.symmetric(LineFraming.upTo(100), Codecs.utf8()), service);
                    }
                    public record None() {}
                }
                """.formatted(members, name);
    }

    /** Compiles these sources together, against the class path of the test, and takes in all of their classes. */
    TestJar sources(String... sources) {
        var javac = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = new Output(javac.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8))) {
            List<Source> units = List.of(sources).stream().map(Source::new).toList();
            boolean compiled = javac.getTask(
                            null, files, diagnostics, List.of("-proc:none", "-classpath", CLASS_PATH), null, units)
                    .call();
            assertThat(compiled)
                    .as(() -> diagnostics.getDiagnostics().toString())
                    .isTrue();
            files.classes.forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** The names of the plugins in {@code META-INF/services}. */
    TestJar service(String text) {
        return entry(SERVICES, text);
    }

    TestJar entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    TestJar entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    TestJar without(String entry) {
        assertThat(entries.remove(entry)).as(entry).isNotNull();
        return this;
    }

    byte[] bytes(String entry) {
        return Objects.requireNonNull(entries.get(entry), entry).clone();
    }

    /** An attribute of the manifest; null takes it away. */
    TestJar attribute(String name, @Nullable String value) {
        if (value == null) {
            attributes.remove(new Attributes.Name(name));
        } else {
            attributes.put(new Attributes.Name(name), value);
        }
        return this;
    }

    /** Writes it into {@code directory/name/name.jar}, and returns that file. */
    Path install(Path directory, String name) throws IOException {
        return write(directory.resolve(name).resolve(name + ".jar"));
    }

    Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().putAll(attributes);
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
                out.closeEntry();
            }
        }
        return file;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + className(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String className(String text) {
            return text.replaceAll("(?s).*?public (?:final )?(?:class|record|interface) (\\w+).*", "$1");
        }
    }

    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

        Output(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + className), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
