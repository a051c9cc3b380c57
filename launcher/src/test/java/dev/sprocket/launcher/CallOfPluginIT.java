package dev.sprocket.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code sprocket call} with a plugin that does odd things, and a server that does. */
@DisabledOnOs(OS.WINDOWS) // Which lets nobody delete a jar that is open.
class CallOfPluginIT {

    private static final String OPTIONS = """
            public record Needs(int port) {
                public static final Needs DEFAULT = new Needs(1);
                public Needs { if (port == 0) { throw new IllegalStateException("no world"); } }
            }
            @Override public Class optionsType() { return Needs.class; }""";

    private static final String CODEC = """
            @Override public Binding<?, ?> bind(Record options, PluginContext context) {
                return Binding.of(Protocol.symmetric(LineFraming.upTo(100), Codecs.of(String.class,
                        in -> in.utf8(in.remaining(), "line") + loader(), (message, out) -> out.utf8(message + loader()))), session -> {});
            }
            static String loader() { return " " + Thread.currentThread().getContextClassLoader().getName(); }""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private ServerSocket server;

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void namesThePluginWhoseOptionsThrow() throws Exception {
        Path jar = TestJar.plugin("bad", OPTIONS).install(directory, "bad");

        assertThat(call("bad", "--options={\"port\": 0}")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("sprocket call: the plugin acme.Plugin in " + jar
                        + " failed: java.lang.IllegalStateException: no world (at bad//acme.Plugin$Needs.")
                .doesNotContain("\tat ");
    }

    @Test
    void showsThePluginsLibrariesItsOwnClassLoader() throws Exception {
        TestJar.plugin("bad", CODEC).install(directory, "bad");
        serve(peer -> {
            String line = new BufferedReader(new InputStreamReader(peer.getInputStream(), UTF_8)).readLine();
            peer.getOutputStream().write((line + " again\n").getBytes(UTF_8));
        });

        assertThat(call("bad", "hello")).as(err.toString()).isZero();

        assertThat(out.toString()).isEqualTo("\"hello bad again bad\"" + System.lineSeparator());
    }

    @Test
    void explainsHowTheServerBrokeTheProtocol() throws Exception {
        serve(peer -> {
            peer.getOutputStream().write(new byte[] {0x7f, 0, 0, 0});
            peer.getInputStream().transferTo(OutputStream.nullOutputStream());
        });

        assertThat(call("length-prefixed", "hello")).isEqualTo(1);

        assertThat(err.toString())
                .contains(
                        "sprocket call: tcp://127.0.0.1:" + server.getLocalPort()
                                + ": offset 0, field length: expected 0..",
                        "0000  7f 00 00 00             > length: expected 0..");
    }

    /** Has one peer served by a thread of its own, for which nobody waits. */
    private void serve(Conversation conversation) {
        var served = new FutureTask<Void>(() -> {
            try (Socket peer = server.accept()) {
                conversation.with(peer);
            }
            return null;
        });
        var thread = new Thread(served, "server");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Conversation {
        void with(Socket peer) throws IOException;
    }

    private int call(String protocol, String... more) {
        List<String> arguments = List.of(
                "call",
                "tcp://127.0.0.1:" + server.getLocalPort(),
                "--plugins=" + directory,
                "--protocol=" + protocol,
                "--timeout=50s");
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }
}
