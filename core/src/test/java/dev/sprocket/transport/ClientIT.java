package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.ReconnectConfig;
import dev.sprocket.config.TlsConfig;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Services;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TcpWay.class)
class ClientIT {

    private static final ReconnectConfig QUICK = new ReconnectConfig(true, 5, 20);
    private static final Path TLS = Path.of("src", "test", "resources", "tls");

    private final TcpWay way;
    private final Vertx vertx;
    private final Counts counts = new Counts();
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();

    ClientIT(TcpWay way) {
        this.way = way;
        this.vertx = way.vertx();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void opensSessionsOverTcpAndUdpWithoutAVerticle() throws Exception {
        var server = SprocketServer.create(
                vertx, Lines.endpoint("echo", way.listen(Lines.tcp(), Lines.udp()), Services.echo()));
        await(server.start());

        for (Address address : server.addresses()) {
            var client = client(way.connect(address));
            Session<String, String> session = await(client.open());
            session.handler(got::add);
            await(session.write("hello over " + address.transport()));
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("hello over " + address.transport());
            await(client.shutdown(Duration.ofSeconds(5)));
        }
        await(server.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void losesNothingThatCameBeforeTheHandlerWasSet() throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("hello", way.listen(Lines.tcp()), session -> {
            session.handler(line -> {});
            session.write("first");
            session.write("second");
            session.end();
        }));
        await(server.start());
        var client = client(way.connect(server.addresses().get(0)));

        Session<String, String> session = await(client.open());
        session.endHandler(end -> got.add("end"));
        session.handler(got::add);

        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void aSessionLivesOnTheEventLoopOfWhoeverAsked() throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("echo", way.listen(Lines.tcp()), Services.echo()));
        await(server.start());
        var client = client(way.connect(server.addresses().get(0)));

        for (int i = 0; i < 4; i++) {
            var asked = new LinkedBlockingQueue<Thread>();
            var heard = new LinkedBlockingQueue<Thread>();
            io.vertx.core.Context context = ((io.vertx.core.internal.VertxInternal) vertx).createEventLoopContext();
            context.runOnContext(go -> {
                asked.add(Thread.currentThread());
                client.open().onSuccess(session -> {
                    session.handler(line -> heard.add(Thread.currentThread()));
                    session.write("who am I");
                });
            });
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isSameAs(asked.poll(10, TimeUnit.SECONDS));
        }
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void sessionsOpenedFromManyDuplicatesOfAContextShareOneHome() throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("echo", way.listen(Lines.tcp()), Services.echo()));
        await(server.start());
        var client = client(way.connect(server.addresses().get(0)));
        vertx.eventBus()
                .consumer(
                        "open",
                        asked -> client.open()
                                .compose(session -> {
                                    session.handler(line -> {});
                                    return session.close();
                                })
                                .onComplete(closed -> asked.reply(null)));

        for (int i = 0; i < 20; i++) {
            await(vertx.eventBus().request("open", null));
        }

        assertThat(client.loops()).isEqualTo(1);
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void aClientServiceThatFailsToStartLeavesNothingBehind() {
        var failing = new dev.sprocket.protocol.Service<String, String>() {
            @Override
            public io.vertx.core.Future<Void> start(dev.sprocket.protocol.ServiceContext<String, String> context) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void accept(Session<String, String> session) {
                throw new AssertionError("not reached");
            }
        };
        var definition = Lines.client("broken", way.connect(Address.tcp("127.0.0.1", 1)), failing);

        assertThatThrownBy(() -> await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions())))
                .hasMessageContaining("endpoint broken: its service failed to start: on purpose");
        assertThat(EndpointRegistry.find(vertx, "broken")).isEmpty();
    }

    @Test
    void comesBackWhenItsServerDoes() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var config = way.connect(Address.tcp("127.0.0.1", port)).withReconnect(QUICK);
        var definition = Lines.client("up", config, session -> {
                    session.handler(got::add);
                    session.write("I am here");
                })
                .withMetrics(name -> counts);
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));

        for (int i = 1; i <= 2; i++) {
            var server = SprocketServer.create(
                    vertx, Lines.endpoint("s" + i, way.listen(Address.tcp("127.0.0.1", port)), Services.echo()));
            await(server.start());
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("I am here");
            await(server.shutdown(Duration.ofSeconds(5)));
        }
        // On NIO a port that is going down lingers for a moment, and may have let it in once more.
        assertThat(counts.of("opened")).isBetween(2, 3);
    }

    @Test
    void aDeployedClientIsFoundByItsName() throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("echo", way.listen(Lines.tcp()), Services.echo()));
        await(server.start());
        var backend = EndpointDefinition.of(
                "backend",
                way.connect(server.addresses().get(0)),
                context -> dev.sprocket.protocol.Binding.of(Lines.PROTOCOL, session -> {}));
        String id = await(vertx.deployVerticle(backend::verticle, backend.deploymentOptions()));

        assertThat(EndpointRegistry.find(vertx, "backend")).isPresent();
        assertThat(EndpointRegistry.find(vertx, "frontend")).isEmpty();
        await(vertx.undeploy(id));
        assertThat(EndpointRegistry.find(vertx, "backend")).isEmpty();
    }

    @Test
    void talksTlsToAServerThatItTrusts() throws Exception {
        var address = startTls();
        var trusting = way.connect(address)
                .withTls(new TlsConfig(null, null, TLS.resolve("server.pem").toString()));
        var client = client(trusting);

        Session<String, String> session = await(client.open());
        session.handler(got::add);
        await(session.write("in secret"));

        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("in secret");
        assertThat(session.identity())
                .hasValueSatisfying(who -> assertThat(who.getName()).contains("localhost"));
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void underTlsAHalfClosedSessionStillGetsItsReplies() throws Exception {
        var trusting = way.connect(startTls())
                .withTls(new TlsConfig(null, null, TLS.resolve("server.pem").toString()));
        var client = client(trusting);

        Session<String, String> session = await(client.open());
        session.endHandler(end -> got.add("end"));
        session.handler(got::add);
        String longLine = "x".repeat(1000);
        for (int i = 0; i < 500; i++) {
            session.write(longLine);
        }
        await(session.end());

        for (int i = 0; i < 500; i++) {
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(longLine);
        }
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void aServerThatIsNotTrustedIsAFinalFailure() throws Exception {
        var address = startTls();
        var config = way.connect(address)
                .withReconnect(QUICK)
                .withTls(new TlsConfig(null, null, TLS.resolve("other.pem").toString()));
        var definition = Lines.client("wary", config, Services.discard());

        assertThatThrownBy(() -> await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions())))
                .isInstanceOf(EndpointStartException.class)
                .hasMessageContaining("endpoint wary: cannot connect to " + address);
    }

    @Test
    void aPlainClientOfATlsServerHarmsNobody() throws Exception {
        var address = startTls();

        try (var peer = new RawPeer(address.port())) {
            peer.send("not a handshake\n");
            assertThat(peer.readToEnd()).doesNotContain("not a handshake");
        }
        talksTlsToAServerThatItTrusts();
    }

    private SprocketClient<String, String> client(EndpointConfig config) {
        return SprocketClient.create(vertx, "client", config, Lines.PROTOCOL);
    }

    private Address startTls() throws Exception {
        var config = way.listen(Lines.tcp())
                .withTls(new TlsConfig(
                        TLS.resolve("server.pem").toString(),
                        TLS.resolve("server.key").toString(),
                        null));
        var server = SprocketServer.create(vertx, Lines.endpoint("secret", config, Services.echo()));
        await(server.start());
        return server.addresses().get(0);
    }
}
