package dev.sprocket.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.RequestException;
import dev.sprocket.service.RequestReply;
import dev.sprocket.service.Requester;
import dev.sprocket.service.RequesterOptions;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.MemoryEndpoint;
import dev.sprocket.testkit.SimulatedNetwork;
import dev.sprocket.testkit.Simulation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Sprocket promises, held against networks of all kinds. Each run takes other seeds; a failure names its own. */
class SimulatedSessionsTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(1_000), Codecs.utf8());
    private static final RequesterOptions PATIENCE = RequesterOptions.DEFAULT.withTimeout(Duration.ofSeconds(2));
    private static final Limits PATIENT = Limits.DEFAULT.withTimeouts(3_600_000, 3_600_000);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int SEEDS = 100;

    private final Simulation simulation = Simulation.seeds(SEEDS).from(System.nanoTime());

    @Test
    void anEchoBringsBackWhatWasSentInOrderOrAnHonestReason() {
        simulation.check(network -> {
            Random random = network.random();
            network.conditions(LinkConditions.any(random));
            var echo = network.listen("echo", Binding.of(LINES, Services.echo()));
            var written = new ArrayList<String>();
            network.host("alice").connect(echo).onSuccess(session -> {
                var alice = Heard.on(session);
                writeForAWhile(network, session, written);
                disturb(network);
                session.closed().onSuccess(reason -> {
                    assertThat(alice.messages())
                            .isEqualTo(written.subList(0, alice.messages().size()));
                    if (reason instanceof CloseReason.PeerClosed) {
                        assertThat(alice.messages()).isEqualTo(written);
                        assertThat(alice.ends()).isOne();
                    } else {
                        assertThat(alice.errors()).hasSize(1);
                    }
                });
            });

            network.advance(LONG);

            assertThat(echo.sessions()).isEmpty();
            assertThat(network.clock().pending()).isZero();
        });
    }

    @Test
    void aDrainAnswersEverythingThatTheServerHasTakenIn() {
        simulation.check(network -> {
            Random random = network.random();
            network.conditions(LinkConditions.PERFECT
                    .withDelay(Duration.ofMillis(random.nextInt(100)), Duration.ofMillis(random.nextInt(100)))
                    .withStream(100 + random.nextInt(300), 1 + random.nextInt(100)));
            List<String> taken = new ArrayList<>();
            var echo = network.listen("echo", Binding.of(LINES, RequestReply.of(line -> {
                taken.add(line);
                return later(network, line);
            })));
            List<Heard<String, String>> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                var host = network.host("client-" + i).limits(PATIENT);
                host.connect(echo).onSuccess(session -> {
                    clients.add(Heard.on(session));
                    writeForAWhile(network, session, new ArrayList<>());
                });
            }
            network.advance(Duration.ofMillis(random.nextInt(5_000)));

            var stopped = echo.stop(Duration.ofSeconds(60));
            network.advance(LONG);

            assertThat(stopped.succeeded()).isTrue();
            assertThat(clients.stream().flatMap(each -> each.messages().stream()))
                    .containsExactlyInAnyOrderElementsOf(taken);
            assertThat(clients).allMatch(each -> each.ends() == 1);
        });
    }

    @Test
    void aServerQueuesNoMoreThanItsLimitAndOneReply() {
        int pause = 2_000;
        int reply = 500;
        simulation.check(network -> {
            network.conditions(LinkConditions.any(network.random()));
            int[] queued = {0};
            int[] most = {0};
            var server = MemoryEndpoint.of(Binding.of(
                            LINES,
                            session -> session.handler(line -> {
                                queued[0] += reply;
                                most[0] = Math.max(most[0], queued[0]);
                                session.write("x".repeat(reply - 1)).onComplete(sent -> queued[0] -= reply);
                            })))
                    .named("server")
                    .limits(Limits.DEFAULT.withQueuedBytes(pause, 1 << 20))
                    .startIn(network);
            network.host("greedy").connect(server).onSuccess(session -> {
                session.pause();
                for (int i = 0; i < 500; i++) {
                    session.write("more");
                }
            });

            network.advance(Duration.ofMinutes(2));

            assertThat(most[0]).isLessThanOrEqualTo(pause + reply);
        });
    }

    @Test
    void aRequesterNeverTakesOneReplyForAnotherOverDatagrams() {
        simulation.check(network -> requestsOverDatagrams(network, 20));
    }

    @Test
    void aRequesterNeverTakesOneReplyForAnotherOverAStream() {
        simulation.check(network -> requestsOverAStream(network, 20));
    }

    @Test
    void theSessionsOfAPeerThatIsCutOffEndInTheirIdleTime() {
        simulation.check(network -> {
            network.conditions(LinkConditions.any(network.random()).withLoss(0));
            var echo = MemoryEndpoint.of(Binding.of(LINES, Services.<String>echo()))
                    .named("echo")
                    .limits(Limits.DEFAULT.withTimeouts(20_000, 10_000))
                    .startIn(network);
            for (Carrier carrier : Carrier.values()) {
                var opening = network.host("alice").connect(echo, carrier);
                opening.onSuccess(session -> session.handler(line -> {}).write("hello"));
            }
            network.advance(Duration.ofSeconds(5));
            assertThat(echo.sessions()).hasSize(2);

            network.isolate("alice");
            network.advance(Duration.ofSeconds(23));

            assertThat(echo.sessions()).isEmpty();
            assertThat(echo.metrics().count("idle") + echo.metrics().count("slowPeer"))
                    .isOne();
            assertThat(echo.metrics().count("expired")).isOne();
        });
    }

    @Test
    void tenThousandSeedsOfTwoPeers() {
        long begun = System.nanoTime();
        Simulation.seeds(10_000).check(network -> {
            requestsOverAStream(network, 10);
            requestsOverDatagrams(network, 10);
        });
        System.out.printf(
                "10,000 seeds of two peers: %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    // ---- what the peers do

    private static void requestsOverDatagrams(SimulatedNetwork network, int requests) {
        network.conditions(LinkConditions.any(network.random()));
        var server = network.listen(
                "resolver",
                Binding.of(
                        LINES,
                        session -> session.handler(
                                line -> later(network, line).onSuccess(answered -> session.write("re " + answered)))));
        network.host("bob").connect(server, Carrier.DATAGRAM).onSuccess(session -> {
            var requester = Requester.<String, String, String>byKey(
                    session, request -> request, reply -> reply.substring(3), PATIENCE);
            askForAWhile(network, requester, requests);
        });

        network.advance(Duration.ofMinutes(5));
    }

    private static void requestsOverAStream(SimulatedNetwork network, int requests) {
        network.conditions(LinkConditions.any(network.random()));
        var server = network.listen(
                "server",
                Binding.of(LINES, RequestReply.of(line -> later(network, line).map(it -> "re " + it))));
        network.host("alice")
                .connect(server)
                .onSuccess(session ->
                        askForAWhile(network, Requester.<String, String>inOrder(session, PATIENCE), requests));

        network.advance(Duration.ofMinutes(5));
    }

    private static void askForAWhile(SimulatedNetwork network, Requester<String, String> requester, int requests) {
        for (int i = 0; i < requests; i++) {
            String request = "request " + i;
            Duration when = Duration.ofMillis(network.random().nextInt(3_000));
            network.clock()
                    .after(
                            when,
                            () -> requester.request(request).onComplete(done -> {
                                if (done.succeeded()) {
                                    assertThat(done.result()).isEqualTo("re " + request);
                                } else {
                                    assertThat(done.cause()).isInstanceOf(RequestException.class);
                                }
                            }));
        }
    }

    private static Future<String> later(SimulatedNetwork network, String answer) {
        Promise<String> promise = Promise.promise();
        network.clock().after(Duration.ofMillis(network.random().nextInt(300)), () -> promise.complete(answer));
        return promise.future();
    }

    private static void writeForAWhile(
            SimulatedNetwork network, Session<String, String> session, List<String> written) {
        Random random = network.random();
        for (int i = 0; i < 30; i++) {
            String line = i + " " + "x".repeat(random.nextInt(200));
            network.clock().after(Duration.ofMillis(100 * i + random.nextInt(100)), () -> {
                if (!session.write(line).failed()) {
                    written.add(line);
                }
            });
        }
        network.clock().after(Duration.ofSeconds(4), session::end);
    }

    /** In half of all runs something happens to the network. */
    private static void disturb(SimulatedNetwork network) {
        Random random = network.random();
        Duration when = Duration.ofMillis(random.nextInt(4_000));
        switch (random.nextInt(6)) {
            case 0 -> network.clock().after(when, () -> network.reset("alice", "echo"));
            case 1 -> network.clock().after(when, () -> network.isolate("alice"));
            case 2 -> {
                network.clock().after(when, () -> network.isolate("alice"));
                network.clock().after(when.plusMillis(random.nextInt(20_000)), network::heal);
            }
            default -> {}
        }
    }
}
