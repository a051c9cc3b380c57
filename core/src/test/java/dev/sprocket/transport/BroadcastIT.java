package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.Address;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.service.Broadcast;
import dev.sprocket.service.SlowConsumer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BroadcastIT {

    private static final int INSTANCES = 4;
    /** Little room, so that a peer that does not read is seen soon. */
    private static final TcpConfig SMALL_BUFFERS =
            new TcpConfig(true, false, true, 4096, null, null, 10_000, TcpConfig.Buffers.POOLED);

    private final Counts counts = new Counts();
    private final Queue<Broadcast<String, String>> broadcasts = new ConcurrentLinkedQueue<>();
    private final List<RawPeer> peers = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (RawPeer each : peers) {
            each.close();
        }
    }

    @Test
    void reachesEverybodyOnEveryLoopInTheOrderOfEachSender(Vertx vertx) throws Exception {
        Address address = start(vertx, SlowConsumer.CLOSE, Limits.DEFAULT);
        connect(address, 8);
        // So few that all of them fit the queue of one who has not read yet.
        int lines = 500;

        for (int sender = 0; sender < peers.size(); sender++) {
            var said = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                said.append(sender).append(' ').append(10_000 + i).append('\n');
            }
            peers.get(sender).send(said.toString());
        }

        for (int hearer = 0; hearer < peers.size(); hearer++) {
            int[] next = new int[peers.size()];
            List<String> heard = peers.get(hearer)
                    .readText((peers.size() - 1) * lines * "0 10000\n".length())
                    .lines()
                    .toList();
            for (String line : heard) {
                int sender = line.charAt(0) - '0';
                assertThat(line).isEqualTo(sender + " " + (10_000 + next[sender]++));
            }
            assertThat(next[hearer]).isZero();
        }
    }

    @Test
    void oneOfAHundredWhoDoesNotReadMissesMessagesAndNobodyElseDoes(Vertx vertx) throws Exception {
        Address address = start(vertx, SlowConsumer.DROP, Limits.DEFAULT.withQueuedBytes(4096, 1 << 20));
        connect(address, 100);
        String line = "x".repeat(999) + "\n";

        // The others have each line before the next is said.
        for (int i = 0; counts.of("slowConsumer") < 10; i++) {
            assertThat(i).isLessThan(10_000);
            peers.get(0).send(line);
            for (RawPeer each : peers.subList(2, 100)) {
                assertThat(each.readText(line.length())).isEqualTo(line);
            }
        }

        // It goes on where there is room again.
        assertThat(peers.get(1).readText(line.length())).isEqualTo(line);
        assertThat(counts.of("opened")).isEqualTo(100);
        assertThat(counts.of("local")).isZero();
    }

    @Test
    void closesOneWhoDoesNotReadWhereThatIsTheAnswer(Vertx vertx) throws Exception {
        Address address = start(vertx, SlowConsumer.CLOSE, Limits.DEFAULT.withQueuedBytes(4096, 1 << 20));
        connect(address, 10);
        String line = "x".repeat(999) + "\n";

        // More than all buffers on the way to one who does not read; the others have each line before the next is said.
        for (int i = 0; i < 500; i++) {
            peers.get(0).send(line);
            for (RawPeer each : peers.subList(2, 10)) {
                assertThat(each.readText(line.length())).isEqualTo(line);
            }
        }

        // In front of its end it has missed nothing.
        String heard = peers.get(1).readToEnd();
        assertThat(heard.length()).isBetween(line.length(), 499 * line.length());
        assertThat(heard).isEqualTo(line.repeat(heard.length() / line.length()));
        until(() -> counts.of("local") == 1);
        assertThat(counts.of("slowConsumer")).isZero();
    }

    @Test
    void whoComesAndGoesDisturbsNobody(Vertx vertx) throws Exception {
        Address address = start(vertx, SlowConsumer.DROP, Limits.DEFAULT);
        connect(address, 6);

        for (int i = 0; i < 200; i++) {
            String line = "line " + (1000 + i) + "\n";
            try (var passing = new RawPeer(address.port())) {
                peers.get(0).send(line);
                if (i % 2 == 0) {
                    passing.send("hal");
                }
                for (RawPeer each : peers.subList(1, 6)) {
                    assertThat(each.readText(line.length())).isEqualTo(line);
                }
            }
        }

        until(() -> sessions(vertx) == 6);
    }

    @Test
    void speaksToAllFromAnotherThreadThroughAnyInstance(Vertx vertx) throws Exception {
        Address address = start(vertx, SlowConsumer.DROP, Limits.DEFAULT);
        connect(address, 8);
        assertThat(broadcasts).hasSize(INSTANCES);

        for (Broadcast<String, String> each : broadcasts) {
            await(each.send("to all"));
        }

        for (RawPeer each : peers) {
            assertThat(each.readText(28)).isEqualTo("to all\n".repeat(INSTANCES));
        }
    }

    private Address start(Vertx vertx, SlowConsumer slow, Limits limits) throws Exception {
        var config = Lines.listen(FreePort.tcp())
                .withInstances(INSTANCES)
                .withLimits(limits)
                .withTcp(SMALL_BUFFERS);
        var definition = EndpointDefinition.of("room", config, context -> {
                    Broadcast<String, String> broadcast =
                            Broadcast.<String>asItIs().slowConsumer(slow);
                    broadcasts.add(broadcast);
                    return Binding.of(Lines.PROTOCOL, broadcast);
                })
                .withMetrics(name -> counts);
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));
        return config.listen().get(0);
    }

    private void connect(Address address, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            peers.add(new RawPeer(address.port()));
        }
        until(() -> counts.of("opened") == count);
    }

    private static int sessions(Vertx vertx) {
        return OpenSessions.of(vertx, "room", MessageTypes.ofServer(Lines.PROTOCOL))
                .orElseThrow()
                .count();
    }
}
