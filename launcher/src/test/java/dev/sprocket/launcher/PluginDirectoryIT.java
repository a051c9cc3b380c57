package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in jars, by the distribution's own command. */
@DisabledOnOs(OS.WINDOWS)
class PluginDirectoryIT {

    @TempDir
    private Path directory;

    @Test
    void servesWithPluginsThatNeedDifferentVersionsOfOneLibrary() throws Exception {
        Path plugins = directory.resolve("plugins");
        for (String version : new String[] {"one", "two"}) {
            String bind = """
                    @Override public Binding<?, ?> bind(Record options, PluginContext context) {
                        return lines(session -> session.handler(line -> session.write(line + " " + lib.Version.NAME)));
                    }""";
            new TestJar()
                    .sources(
                            TestJar.pluginSource("acme-" + version, bind),
                            "package lib; public final class Version { public static final String NAME = name();"
                                    + " private static String name() { return \"" + version + "\"; } }")
                    .attribute(PluginJar.API, "[0.1,0.2)")
                    .service("acme.Plugin")
                    .install(plugins, version);
        }
        Path bad = TestJar.plugin("bad", "").attribute(PluginJar.API, "[7,8)").install(plugins, "bad");

        try (var server = Distribution.run(directory, """
                {"endpoints": {
                  "one": {"protocol": "acme-one", "listen": "tcp://127.0.0.1:0"},
                  "two": {"protocol": "acme-two", "listen": "tcp://127.0.0.1:0"}}}""", "--plugins", plugins.toString())) {
            assertThat(reply(server.tcpPort("one"), "hello", " one")).isEqualTo("hello one\n");
            assertThat(reply(server.tcpPort("two"), "hello", " two")).isEqualTo("hello two\n");
            assertThat(server.terminate()).isZero();
            assertThat(server.errors())
                    .isEqualTo("plugin left out: " + bad + ": made for the API [7,8), this Sprocket has 0.1\n");
        }
    }

    @Test
    void startsNothingIfAnEndpointNeedsAPluginThatIsLeftOut() throws Exception {
        Path bad = Files.writeString(
                Files.createDirectories(directory.resolve("plugins/bad")).resolve("bad.jar"), "no jar");
        Path file = Distribution.configuration(
                directory, "{\"endpoints\": {\"e\": {\"protocol\": \"bad\", \"listen\": \"tcp://127.0.0.1:0\"}}}");

        Finished run = Finished.of(Distribution.sprocket(
                "run", "--plugins", directory.resolve("plugins").toString(), file.toString()));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("plugin left out: " + bad + ": is no jar: "),
                        line -> assertThat(line)
                                .startsWith(file
                                        + ":1:34  /endpoints/e/protocol  the plugin that speaks \"bad\" is left out: "
                                        + bad + ": is no jar: "));
    }

    @Test
    void findsWhatIsDroppedIntoTheInstallation() throws Exception {
        Path plugins = Distribution.HOME.resolve("plugins");
        assertThat(plugins.resolve("README.md")).exists();
        Path own = plugins.resolve("dropped-in");
        try {
            Path jar = TestJar.plugin("dropped-in", "")
                    .attribute("Implementation-Version", "1.2.3")
                    .install(plugins, "dropped-in");

            JsonNode json = new ObjectMapper()
                    .readTree(Finished.of(Distribution.sprocket("plugins", "--json"))
                            .out());

            assertThat(json.at("/plugins/0/name").textValue()).isEqualTo("dropped-in");
            assertThat(json.at("/plugins/0/version").textValue()).isEqualTo("1.2.3");
            assertThat(json.at("/plugins/0/jar").textValue()).isEqualTo(jar.toString());
            assertThat(json.path("plugins")).hasSizeGreaterThan(3).allSatisfy(each -> {
                assertThat(each.path("version").textValue()).isNotEmpty();
                assertThat(each.path("api").textValue()).isEqualTo("[0.1,0.2)");
                assertThat(each.path("jar").textValue()).endsWith(".jar");
            });
            assertThat(json.path("leftOut")).isEmpty();
        } finally {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    @Test
    void identifiesBytesFromTheStandardInput() throws Exception {
        Finished identify =
                Finished.of(Distribution.sprocket("identify", "-", "--protocol", "line-echo", "--messages"), "hello\n");

        assertThat(identify.lines()).contains("standard input: 6 bytes").last().isEqualTo("\"hello\"");
        assertThat(identify.exitCode()).isZero();
    }

    private static String reply(int port, String line, String more) throws Exception {
        try (var peer = new TcpPeer(port)) {
            peer.send(line + "\n");
            return peer.readAsMuchAs(line + more + "\n");
        }
    }
}
