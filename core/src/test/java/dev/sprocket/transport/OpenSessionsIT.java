package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Services;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OpenSessionsIT {

    private static final MessageTypes<String, String> TEXT = MessageTypes.ofServer(Lines.PROTOCOL);
    private static final int INSTANCES = 3;
    private static final int PEERS = 6;

    private final Queue<Session<String, String>> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<ServiceContext<String, String>> contexts = new ConcurrentLinkedQueue<>();
    private final Set<Thread> loops = ConcurrentHashMap.newKeySet();

    @Test
    void findsAndWritesToEverySessionOfEveryInstanceFromAnotherThread(Vertx vertx) throws Exception {
        Address address = start(vertx);
        try (var peers = connect(address)) {
            EndpointSessions<String, String> sessions = sessions(vertx);
            assertThat(sessions.count()).isEqualTo(PEERS);
            assertThat(loops).hasSizeGreaterThan(1);

            for (Session<String, String> each : accepted) {
                assertThat(sessions.find(each.id()))
                        .hasValueSatisfying(found -> assertThat(found).isSameAs(each));
                await(sessions.find(each.id()).orElseThrow().write("you are " + each.id()));
            }

            for (RawPeer peer : peers.all) {
                assertThat(peer.readText(8)).isEqualTo("you are ");
            }
        }
    }

    @Test
    void everyInstanceFindsTheSessionsOfTheOthers(Vertx vertx) throws Exception {
        Address address = start(vertx);
        try (var peers = connect(address)) {
            assertThat(contexts).hasSize(INSTANCES).allSatisfy(context -> {
                assertThat(context.allSessions().count()).isEqualTo(PEERS);
                assertThat(accepted)
                        .allSatisfy(
                                each -> assertThat(context.session(each.id())).isPresent());
            });
            assertThat(contexts.stream()
                            .mapToInt(each -> each.sessions().size())
                            .sum())
                    .isEqualTo(peers.all.size());
        }
    }

    @Test
    void closesASessionByItsIdWithAReason(Vertx vertx) throws Exception {
        Address address = start(vertx);
        try (var peers = connect(address)) {
            EndpointSessions<String, String> sessions = sessions(vertx);
            Session<String, String> one = accepted.element();
            var kicked = new CloseReason.Local("kicked");
            // Found or not at the very moment when the end is told.
            Future<Boolean> foundAtItsEnd =
                    one.closed().map(reason -> sessions.find(one.id()).isPresent());

            assertThat(sessions.close(one.id(), kicked)).isTrue();
            assertThat(await(foundAtItsEnd)).isFalse();
            assertThat(await(one.closed())).isEqualTo(kicked);

            assertThat(sessions.count()).isEqualTo(peers.all.size() - 1);
            assertThat(sessions.close(one.id(), kicked)).isFalse();
            assertThat(sessions.close(-1, kicked)).isFalse();
            assertThat(sessions.find(Long.MAX_VALUE)).isEmpty();
        }
        until(() -> sessions(vertx).count() == 0);
    }

    @Test
    void runsATaskOnceOnTheLoopOfEachInstanceWithItsOwnSessions(Vertx vertx) throws Exception {
        Address address = start(vertx);
        try (var peers = connect(address)) {
            Queue<Session<String, String>> seen = new ConcurrentLinkedQueue<>();
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            Queue<Integer> order = new ConcurrentLinkedQueue<>();

            Future<Void> first = sessions(vertx).onEachLoop(here -> order.add(1));
            Future<Void> second = sessions(vertx).onEachLoop(here -> {
                order.add(2);
                threads.add(Thread.currentThread());
                seen.addAll(here);
            });
            await(Future.all(first, second));

            assertThat(order).hasSize(2 * INSTANCES);
            assertThat(threads).isEqualTo(loops);
            assertThat(seen).hasSize(peers.all.size()).containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    @Test
    void aTaskThatThrowsFailsItsFutureAndRunsOnEveryLoopAllTheSame(Vertx vertx) throws Exception {
        start(vertx);
        Queue<Thread> ran = new ConcurrentLinkedQueue<>();

        Future<Void> done = sessions(vertx).onEachLoop(here -> {
            ran.add(Thread.currentThread());
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(() -> await(done)).hasMessage("on purpose");
        assertThat(ran).hasSize(INSTANCES);
    }

    @Test
    void writesToAll(Vertx vertx) throws Exception {
        Address address = start(vertx);
        try (var peers = connect(address)) {
            await(sessions(vertx).broadcast("all"));

            for (RawPeer peer : peers.all) {
                assertThat(peer.readText(4)).isEqualTo("all\n");
            }
        }
    }

    @Test
    void aSessionThatEndsWhileAnotherThreadWritesFailsTheRest(Vertx vertx) throws Exception {
        Address address = start(vertx);
        try (var peers = connect(address)) {
            Session<String, String> session = accepted.element();
            List<Future<Void>> writes = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                writes.add(session.write("line " + i));
                if (i == 5000) {
                    sessions(vertx).close(session.id(), new CloseReason.Local("enough"));
                }
            }

            await(Future.join(writes).transform(all -> Future.succeededFuture()));
            int sent = (int) writes.stream().filter(Future::succeeded).count();
            // In order: all up to the close, and none behind it.
            assertThat(sent).isEqualTo(5001);
            assertThat(writes.subList(sent, writes.size()))
                    .allSatisfy(each -> assertThat(each.cause()).isInstanceOf(ClosedSessionException.class));
            assertThat(peers.all).hasSize(PEERS);
        }
    }

    @Test
    void oneHandleOutlivesTheInstances(Vertx vertx) throws Exception {
        Address address = FreePort.tcp();
        String deployment = deploy(vertx, address);
        EndpointSessions<String, String> sessions = sessions(vertx);

        await(vertx.undeploy(deployment));
        assertThat(sessions.count()).isZero();
        assertThat(sessions.find(1)).isEmpty();
        assertThat(sessions.onEachLoop(here -> {
                    throw new AssertionError("nobody is there");
                }))
                .matches(Future::succeeded);
        assertThat(OpenSessions.of(vertx, "text", TEXT)).isEmpty();

        deploy(vertx, address);
        try (var peers = connect(address)) {
            assertThat(sessions.count()).isEqualTo(peers.all.size());
        }
    }

    @Test
    void nothingIsLeftOfAnEndpointThatIsGone(Vertx vertx) throws Exception {
        Address address = FreePort.tcp();
        String deployment = deploy(vertx, address);
        try (var peers = connect(address)) {
            await(vertx.undeploy(deployment));
            for (RawPeer peer : peers.all) {
                assertThat(peer.readToEnd()).isEmpty();
            }
        }
        var occupied = Lines.endpoint("text", Lines.listen(Address.tcp("192.0.2.1", 7000)), Services.discard());
        assertThatThrownBy(() -> await(vertx.deployVerticle(occupied::verticle, occupied.deploymentOptions())))
                .isInstanceOf(EndpointStartException.class);

        assertThat(vertx.sharedData().getLocalMap("dev.sprocket.instances")).isEmpty();
    }

    @Test
    void findsTheSessionsThatAClientHasOpened(Vertx vertx) throws Exception {
        Address address = start(vertx);
        var client = SprocketClient.create(vertx, "lent", EndpointConfig.connect("lines", address), Lines.PROTOCOL);
        Session<String, String> session = await(client.open());

        EndpointSessions<String, String> sessions =
                OpenSessions.of(vertx, "lent", TEXT).orElseThrow();
        assertThat(sessions.find(session.id())).isPresent();

        await(client.shutdown(Duration.ofSeconds(5)));
        assertThat(sessions.count()).isZero();
        assertThat(OpenSessions.of(vertx, "lent", TEXT)).isEmpty();
    }

    @Test
    void refusesWhoMeansOtherMessages(Vertx vertx) throws Exception {
        start(vertx);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSessions.of(vertx, "text", new MessageTypes<>(byte[].class, String.class)))
                .withMessage("endpoint text: it takes in and sends java.lang.String and java.lang.String,"
                        + " expected byte[] and java.lang.String");
        assertThat(OpenSessions.of(vertx, "text", new MessageTypes<>(CharSequence.class, String.class)))
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenSessions.of(vertx, "text", new MessageTypes<>(String.class, CharSequence.class)));
        assertThat(OpenSessions.of(vertx, "txet", TEXT)).isEmpty();
    }

    @Test
    void refusesAnInstanceThatCarriesOtherMessagesThanTheRest(Vertx vertx) throws Exception {
        start(vertx);
        Protocol<byte[], byte[]> raw = Protocol.symmetric(LineFraming.upTo(10), Codecs.bytes());
        var other = EndpointDefinition.of(
                "text", Lines.listen(Lines.tcp()), context -> Binding.of(raw, Services.<byte[]>echo()));

        assertThatThrownBy(() -> await(vertx.deployVerticle(other::verticle, other.deploymentOptions())))
                .isInstanceOf(EndpointStartException.class)
                .hasMessageContaining("endpoint text: it takes in and sends java.lang.String and java.lang.String");
    }

    @Test
    void aClientThatCarriesOtherMessagesThanOneOfItsNameFailsToOpen(Vertx vertx) throws Exception {
        var config = EndpointConfig.connect("lines", start(vertx));
        var first = SprocketClient.create(vertx, "client", config, Lines.PROTOCOL);
        Session<String, String> session = await(first.open());
        Protocol<byte[], byte[]> raw = Protocol.symmetric(LineFraming.upTo(10), Codecs.bytes());
        var second = SprocketClient.create(vertx, "client", config, raw);

        Promise<Session<byte[], byte[]>> opened = Promise.promise();
        session.onLoop(() -> second.open().onComplete(opened));

        assertThatThrownBy(() -> await(opened.future()))
                .hasMessageContaining("endpoint client: it takes in and sends java.lang.String and java.lang.String");
    }

    private static EndpointSessions<String, String> sessions(Vertx vertx) {
        return OpenSessions.of(vertx, "text", TEXT).orElseThrow();
    }

    private Address start(Vertx vertx) throws Exception {
        Address address = FreePort.tcp();
        deploy(vertx, address);
        return address;
    }

    private String deploy(Vertx vertx, Address address) throws Exception {
        var definition = EndpointDefinition.of(
                "text",
                Lines.listen(address).withInstances(INSTANCES),
                context -> Binding.of(Lines.PROTOCOL, new Listening()));
        return await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));
    }

    /** Connects, and waits until all are accepted. */
    private Peers connect(Address address) throws Exception {
        var peers = new Peers();
        int before = accepted.size();
        for (int i = 0; i < PEERS; i++) {
            peers.all.add(new RawPeer(address.port()));
        }
        until(() -> accepted.size() == before + PEERS);
        return peers;
    }

    /** Takes everything in, and notes what it is given. */
    private final class Listening implements Service<String, String> {

        @Override
        public Future<Void> start(ServiceContext<String, String> context) {
            contexts.add(context);
            return Future.succeededFuture();
        }

        @Override
        public void accept(Session<String, String> session) {
            loops.add(Thread.currentThread());
            accepted.add(session);
            session.handler(line -> {});
        }
    }

    private static final class Peers implements AutoCloseable {

        private final List<RawPeer> all = new ArrayList<>();

        @Override
        public void close() throws IOException {
            for (RawPeer each : all) {
                each.close();
            }
        }
    }
}
