package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Plugins that throw wherever they can: one line each, and nobody else comes to harm. */
@DisabledOnOs(OS.WINDOWS) // Which lets nobody delete a jar that is open.
class HostilePluginIT {

    private static final String BIND =
            "@Override public Binding<?, ?> bind(Record options, PluginContext context) { %s }";
    private static final String SERVICE = BIND.formatted("""
            return lines(new Service<String, String>() {
                @Override public void accept(Session<String, String> session) { session.handler(session::write); }
                %s
            });""");
    private static final String PROTOCOL = BIND.formatted("""
            return Binding.of(Protocol.symmetric(%s, Codecs.of(String.class, in -> %s, (message, out) -> %s)),
                    session -> session.handler(session::write));""");
    private static final String FRAMING = "LineFraming.upTo(100)";
    private static final String ENDLESS = "static int endless(int depth) { return 1 + endless(depth + 1); }";

    private final Vertx vertx = Platform.start();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.sprocket");

    @TempDir
    private Path directory;

    @BeforeEach
    void listenToTheLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        vertx.close().await();
    }

    static Stream<Arguments> whenBound() {
        return Stream.of(
                Arguments.of(
                        "throws",
                        BIND.formatted("throw new IllegalStateException(\"no world\");"),
                        "java.lang.IllegalStateException: no world (at bad//acme.Plugin.bind("),
                Arguments.of(
                        "cannot be linked",
                        BIND.formatted("throw new NoClassDefFoundError(\"lib/Gone\");"),
                        "java.lang.NoClassDefFoundError: lib/Gone (at bad//acme.Plugin.bind("),
                Arguments.of(
                        "never ends",
                        ENDLESS + BIND.formatted("endless(0); return null;"),
                        "java.lang.StackOverflowError (at bad//acme.Plugin.endless("),
                Arguments.of(
                        "gives null", BIND.formatted("return null;"), "java.lang.NullPointerException: bind gave null"),
                Arguments.of(
                        "gives no protocol",
                        BIND.formatted("return Binding.of(null, session -> {});"),
                        "java.lang.NullPointerException: protocol"),
                Arguments.of(
                        "gives no service",
                        BIND.formatted(
                                "return Binding.of(Protocol.symmetric(LineFraming.upTo(9), Codecs.utf8()), null);"),
                        "java.lang.NullPointerException: service"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whenBound")
    void isAMistakeOfTheConfigurationIfItCannotBeBound(String what, String members, String said) throws Exception {
        install(members);

        assertThatThrownBy(() -> load())
                .isInstanceOf(BadConfiguration.class)
                .message()
                .contains("/endpoints/bad/protocol  the plugin acme.Plugin in " + directory
                        + "/plugins/bad/bad.jar failed: " + said)
                .doesNotContain("\n");
    }

    static Stream<Arguments> whenStarted() {
        return Stream.of(
                Arguments.of(
                        "throws",
                        "throw new IllegalStateException(\"no database\");",
                        "its service failed to start: no database"),
                Arguments.of(
                        "cannot be linked",
                        "throw new NoClassDefFoundError(\"lib/Gone\");",
                        "its service failed to start: java.lang.NoClassDefFoundError: lib/Gone (at bad//acme.Plugin$1.start("),
                Arguments.of(
                        "gives null",
                        "return null;",
                        "its service failed to start: java.lang.NullPointerException: it gave null instead of a future"),
                Arguments.of(
                        "fails",
                        "return Future.failedFuture(\"no database\");",
                        "its service failed to start: no database"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whenStarted")
    void keepsAllFromStartingIfItsServiceCannotStart(String what, String start, String said) throws Exception {
        install(SERVICE.formatted(
                "@Override public Future<Void> start(ServiceContext<String, String> context) { " + start + " }"));

        assertThatThrownBy(() -> Deployment.of(vertx, load()).await())
                .message()
                .startsWith("endpoint bad: " + said)
                .doesNotContain("\n");
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void isNamedIfItCanBeBoundForACheckOnly() throws Exception {
        install("static int bound;"
                + BIND.formatted(
                        "if (bound++ > 0) { throw new AssertionError(\"not again\"); } return lines(session -> {});"));

        assertThatThrownBy(() -> Deployment.of(vertx, load()).await())
                .message()
                .startsWith(
                        "endpoint bad: cannot be bound: java.lang.AssertionError: not again (at bad//acme.Plugin.bind(");
    }

    static Stream<Arguments> whileItServes() {
        return Stream.of(
                Arguments.of(
                        "accept throws",
                        BIND.formatted("return lines(session -> { throw new IllegalStateException(\"boom\"); });"),
                        "serviceFailed: java.lang.IllegalStateException: boom (at bad//acme.Plugin.lambda$bind$0("),
                Arguments.of(
                        "accept cannot be linked",
                        BIND.formatted("return lines(session -> { throw new NoClassDefFoundError(\"lib/Gone\"); });"),
                        "serviceFailed: java.lang.NoClassDefFoundError: lib/Gone"),
                Arguments.of(
                        "a handler throws",
                        BIND.formatted(
                                "return lines(session -> session.handler(message -> { throw new IllegalStateException(\"boom\"); }));"),
                        "serviceFailed: java.lang.IllegalStateException: boom"),
                Arguments.of(
                        "a handler never ends",
                        ENDLESS + BIND.formatted("return lines(session -> session.handler(message -> endless(0)));"),
                        "serviceFailed: java.lang.StackOverflowError (at bad//acme.Plugin.endless("),
                Arguments.of(
                        "a codec throws when it decodes",
                        PROTOCOL.formatted(FRAMING, "in.rest()[1000] == 0 ? null : null", "out.utf8(message)"),
                        "serviceFailed: java.lang.ArrayIndexOutOfBoundsException: Index 1000 out of bounds for length 5 (at bad//acme.Plugin."),
                Arguments.of(
                        "a codec never ends decoding",
                        ENDLESS + PROTOCOL.formatted(FRAMING, "String.valueOf(endless(0))", "out.utf8(message)"),
                        "serviceFailed: java.lang.StackOverflowError"),
                Arguments.of(
                        "a codec decodes a null",
                        PROTOCOL.formatted(FRAMING, "null", "out.utf8(message)"),
                        "serviceFailed: java.lang.NullPointerException: the codec decoded a null"),
                Arguments.of(
                        "a codec throws when it encodes",
                        ENDLESS + PROTOCOL.formatted(FRAMING, "new String(in.rest())", "endless(0)"),
                        "serviceFailed: java.lang.StackOverflowError"),
                Arguments.of(
                        "a framing gives no splitter",
                        PROTOCOL.formatted(
                                "new Framing() { public int maxPayloadBytes() { return 9; } public Splitter splitter() { return null; } public void begin(WireWriter out) {} public void end(WireWriter out, int start) {} }",
                                "\"\"",
                                "out.utf8(message)"),
                        "serviceFailed: java.lang.NullPointerException"),
                Arguments.of(
                        "a framing throws",
                        PROTOCOL.formatted(
                                "new Framing() { public int maxPayloadBytes() { return 9; } public Splitter splitter() { throw new IllegalStateException(\"boom\"); } public void begin(WireWriter out) {} public void end(WireWriter out, int start) {} }",
                                "\"\"",
                                "out.utf8(message)"),
                        "serviceFailed: java.lang.IllegalStateException: boom"),
                Arguments.of(
                        "a handler of the end throws",
                        BIND.formatted(
                                "return lines(session -> { session.closeHandler(reason -> { throw new IllegalStateException(\"boom\"); }); session.handler(message -> session.close()); });"),
                        "thrown outside a session: java.lang.IllegalStateException: boom (at bad//acme.Plugin.lambda$bind$0("),
                Arguments.of(
                        "a timer throws",
                        BIND.formatted(
                                "return lines(session -> session.handler(message -> session.timers().after(java.time.Duration.ofMillis(1), () -> { session.close(); throw new IllegalStateException(\"boom\"); })));"),
                        "thrown outside a session: java.lang.IllegalStateException: boom"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whileItServes")
    void losesThatSessionAloneAndSaysWhyInOneLine(String what, String members, String said) throws Exception {
        install(members);
        Deployment deployment = Deployment.of(vertx, load()).await();

        try (var bad = new TcpPeer(port(deployment, "bad"));
                var good = new TcpPeer(port(deployment, "good"))) {
            bad.send("hello\n");
            assertThat(restOf(bad)).isEmpty();
            good.send("still here\n");
            assertThat(good.readAsMuchAs("still here\n")).isEqualTo("still here\n");
        }

        deployment.undeploy().await();
        // What is thrown outside a session is reported in a turn of its own, after which nothing of this Vert.x runs.
        vertx.close().await();
        assertThat(log.list)
                .filteredOn(it -> it.getLevel().isGreaterOrEqual(Level.INFO))
                .first()
                .satisfies(it -> {
                    assertThat(it.getFormattedMessage()).contains(said).doesNotContain("\n");
                    assertThat(it.getThrowableProxy()).isNull();
                });
    }

    static Stream<Arguments> whenStopped() {
        return Stream.of(
                Arguments.of(
                        "throws",
                        "throw new AssertionError(\"boom\");",
                        "its service failed to stop: java.lang.AssertionError: boom (at bad//acme.Plugin$1.stop("),
                Arguments.of(
                        "gives null",
                        "return null;",
                        "its service failed to stop: java.lang.NullPointerException: it gave null instead of a future"),
                Arguments.of(
                        "fails",
                        "return Future.failedFuture(\"not saved\");",
                        "its service failed to stop: not saved"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whenStopped")
    void isDownAndNamedIfItsServiceCannotStop(String what, String stop, String said) throws Exception {
        install(SERVICE.formatted("@Override public Future<Void> stop() { " + stop + " }"));
        Deployment deployment = Deployment.of(vertx, load()).await();

        assertThatThrownBy(() -> deployment.undeploy().await())
                .message()
                .startsWith("endpoint bad: " + said)
                .doesNotContain("\n");
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void showsItsLibrariesItsOwnClassLoaderOnTheEventLoop() throws Exception {
        install(
                BIND.formatted("""
                String bound = loader();
                return lines(new Service<String, String>() {
                    String started = "";
                    @Override public Future<Void> start(ServiceContext<String, String> context) { started = loader(); return Future.succeededFuture(); }
                    @Override public void accept(Session<String, String> session) {
                        String accepted = loader();
                        session.handler(message -> session.timers().after(java.time.Duration.ofMillis(1), () ->
                                session.write(bound + started + accepted + loader())));
                    }
                });""")
                        + "static String loader() { return Thread.currentThread().getContextClassLoader().getName() + \" \"; }");
        Deployment deployment = Deployment.of(vertx, load()).await();

        try (var peer = new TcpPeer(port(deployment, "bad"))) {
            peer.send("whose?\n");
            assertThat(peer.readAsMuchAs("bad bad bad bad \n")).isEqualTo("bad bad bad bad \n");
        }
    }

    private void install(String members) throws IOException {
        TestJar.plugin("bad", members).install(directory.resolve("plugins"), "bad");
    }

    /** A configuration with a good endpoint before the bad one. */
    private List<ReadyEndpoint<?>> load() throws Exception {
        Plugins plugins = Plugins.installed(List.of(directory.resolve("plugins")));
        assertThat(plugins.leftOut()).isEmpty();
        Path file = Files.writeString(directory.resolve("sprocket.json"), """
                {"endpoints": {
                  "good": {"protocol": "line-echo", "listen": "tcp://127.0.0.1:0"},
                  "bad": {"protocol": "bad", "listen": "tcp://127.0.0.1:0"}}}""");
        return new ConfigLoader(plugins, vertx, false).load(file);
    }

    /** A connection that is refused with unread bytes is reset. */
    private static byte[] restOf(TcpPeer peer) throws IOException {
        try {
            return peer.readToEnd();
        } catch (SocketException e) {
            return new byte[0];
        }
    }

    private static int port(Deployment deployment, String endpoint) {
        return deployment.running().stream()
                .filter(each -> each.ready().name().equals(endpoint))
                .findFirst()
                .orElseThrow()
                .addresses()
                .get(0)
                .port();
    }
}
