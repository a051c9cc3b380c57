package dev.sprocket.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.MemoryEndpoint;
import dev.sprocket.testkit.SimulatedNetwork;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryEndpointTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(3_000), Codecs.utf8());
    private static final Binding<String, String> ECHO = Binding.of(LINES, Services.echo());

    @Test
    void servesAnyNumberOfClientsOverEitherCarrier() {
        var echo = MemoryEndpoint.start(ECHO);
        List<Heard<String, String>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(Heard.on(echo.connect(i % 2 == 0 ? Carrier.STREAM : Carrier.DATAGRAM)));
            clients.get(i).session().write("client " + i);
        }

        echo.run();

        for (int i = 0; i < 4; i++) {
            assertThat(clients.get(i).messages()).containsExactly("client " + i);
        }
        assertThat(echo.sessions()).hasSize(4);
        assertThat(echo.metrics().count("opened")).isEqualTo(4);
        assertThat(echo.metrics().count("messagesIn")).isEqualTo(4);
    }

    @Test
    void startsTheServiceWithAWholeContextAndStopsIt() {
        var clock = new Chimes();
        var server = MemoryEndpoint.of(Binding.of(LINES, clock)).named("chimes").start();
        var client = Heard.on(server.connect());
        client.session().write("hello");
        server.advance(Duration.ofMillis(2_500));
        assertThat(client.messages()).containsExactly("chimes 1", "chimes 1");

        Future<Void> stopped = server.stop(Duration.ofSeconds(1));
        server.advance(Duration.ofSeconds(3));

        assertThat(stopped.succeeded()).isTrue();
        assertThat(clock.stopped).isTrue();
        assertThat(client.closes()).containsExactly(new CloseReason.PeerClosed());
        assertThat(server.metrics().count("shutdown")).isOne();
        assertThat(server.network().clock().pending()).isZero();
    }

    @Test
    void letsServicesFindEachOtherByName() {
        var network = new SimulatedNetwork(1);
        network.conditions(LinkConditions.PERFECT.withDelay(Duration.ofMillis(10), Duration.ZERO));
        network.listen("backend", ECHO);
        var front = network.listen("front", Binding.of(LINES, new Front()));
        List<String> got = new ArrayList<>();
        network.host("alice")
                .connect(front)
                .onSuccess(session -> session.handler(got::add).write("hello"));

        network.advance(Duration.ofSeconds(1));

        assertThat(got).containsExactly("hello");
    }

    @Test
    void startsAgainUnderItsNameWhenItHasStopped() {
        var network = new SimulatedNetwork(1);
        var first = network.listen("echo", ECHO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.listen("echo", ECHO))
                .withMessage("name: echo is taken, expected one of its own");

        first.stop(Duration.ZERO);
        network.run();
        var second = network.listen("echo", ECHO);
        var client = Heard.on(second.connect());
        client.session().write("hello");
        network.run();

        assertThat(client.messages()).containsExactly("hello");
    }

    @Test
    void failsToStartAsItsServiceDoes() {
        Service<String, String> broken = new Service<>() {
            @Override
            public Future<Void> start(ServiceContext<String, String> context) {
                throw new IllegalArgumentException("no database");
            }

            @Override
            public void accept(Session<String, String> session) {}
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> MemoryEndpoint.start(Binding.of(LINES, broken)))
                .withMessage("endpoint endpoint: its service failed to start")
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatItHasNoVertxUnlessItIsHandedOne() {
        var context = new ArrayList<ServiceContext<String, String>>();
        MemoryEndpoint.start(Binding.of(LINES, new Service<String, String>() {
            @Override
            public Future<Void> start(ServiceContext<String, String> given) {
                context.add(given);
                return Future.succeededFuture();
            }

            @Override
            public void accept(Session<String, String> session) {}
        }));

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> context.get(0).vertx())
                .withMessageContaining("endpoint endpoint runs in memory without a Vert.x");
    }

    @Test
    void dropsAndCountsDatagramsAsAServerDoes() {
        var server = MemoryEndpoint.of(ECHO)
                .limits(Limits.DEFAULT.withMaxSessions(1))
                .udp(UdpConfig.DEFAULT.withMaxDatagramBytes(100))
                .start();
        var first = Heard.on(server.connect(Carrier.DATAGRAM));
        var second = Heard.on(server.connect(Carrier.DATAGRAM));
        var hostile = server.network().host("mallory").connectRaw(server, Carrier.DATAGRAM);

        first.session().write("one");
        server.run();
        second.session().write("two");
        hostile.result().write(new byte[100]);
        server.run();

        assertThat(first.messages()).containsExactly("one");
        assertThat(second.messages()).isEmpty();
        assertThat(server.metrics().count("sessionLimit")).isEqualTo(2);
    }

    @Test
    void evictsTheIdlestPeerIfItIsToldTo() {
        var server = MemoryEndpoint.of(ECHO)
                .limits(Limits.DEFAULT.withMaxSessions(2))
                .udp(UdpConfig.DEFAULT.withMaxDatagramBytes(100).withWhenFull(UdpConfig.WhenFull.EVICT_IDLEST))
                .start();
        for (int i = 0; i < 3; i++) {
            server.connect(Carrier.DATAGRAM).write("hello");
            server.run();
        }

        assertThat(server.sessions()).hasSize(2);
        assertThat(server.metrics().count("expired")).isOne();
    }

    /** Says its name and how many there are to everybody, each second. */
    private static final class Chimes implements Service<String, String> {

        private boolean stopped;
        private Timers.Timer timer = () -> {};

        @Override
        public Future<Void> start(ServiceContext<String, String> context) {
            timer = context.timers()
                    .every(
                            Duration.ofSeconds(1),
                            () -> context.sessions()
                                    .forEach(each -> each.write(context.endpointName() + " "
                                            + context.sessions().size())));
            return Future.succeededFuture();
        }

        @Override
        public void accept(Session<String, String> session) {
            session.handler(line -> {});
        }

        @Override
        public Future<Void> stop() {
            stopped = true;
            timer.cancel();
            return Future.succeededFuture();
        }
    }

    /** Hands everything to a session of its own at the backend, and back. */
    private static final class Front implements Service<String, String> {

        private final List<ServiceContext<String, String>> context = new ArrayList<>();

        @Override
        public Future<Void> start(ServiceContext<String, String> given) {
            context.add(given);
            return Future.succeededFuture();
        }

        @Override
        public void accept(Session<String, String> session) {
            context.get(0)
                    .endpoint("backend", MessageTypes.ofClient(LINES))
                    .orElseThrow()
                    .open()
                    .onSuccess(backend -> {
                        backend.handler(session::write);
                        session.handler(backend::write);
                    });
        }
    }
}
