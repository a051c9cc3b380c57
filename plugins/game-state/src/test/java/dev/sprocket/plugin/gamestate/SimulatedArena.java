package dev.sprocket.plugin.gamestate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.GameStateProtocol;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.HandClock;
import dev.sprocket.testkit.Link;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A server and its clients with nothing but bad links between them: the real service, the real clients and the real bytes, on
 * simulated time. Every snapshot that a client makes is compared with the server's of that tick, as it comes.
 */
final class SimulatedArena {

    final HandClock clock = new HandClock();
    final GameService service;
    final List<Client> clients = new ArrayList<>();
    final IntSummaryStatistics fullBytes = new IntSummaryStatistics();
    final IntSummaryStatistics deltaBytes = new IntSummaryStatistics();

    private final LinkConditions conditions;
    private final Random seeds;
    private final Map<Integer, Snapshot> shown = new HashMap<>();

    SimulatedArena(GameStateOptions options, LinkConditions conditions, long seed, int firstTick) {
        this.conditions = conditions;
        seeds = new Random(seed);
        var tokens = new Random(seed);
        service = new GameService(options, () -> Integer.toUnsignedLong(tokens.nextInt()), firstTick);
        service.begin(clock);
    }

    /** A player on udp, behind this arena's bad links. */
    Client addClient() {
        return add(new Client(Carrier.DATAGRAM, conditions));
    }

    /** A player on tcp, which loses and reorders nothing. */
    Client addStreamClient() {
        return add(new Client(Carrier.STREAM, LinkConditions.PERFECT));
    }

    private Client add(Client client) {
        clients.add(client);
        return client;
    }

    /** A player that changes its mind a few times a second. */
    final class Client {

        final GameClient game;
        final TestSession<ServerMessage, ClientMessage> session;
        final List<Integer> ticks = new ArrayList<>();
        final Link up;
        final Link down;

        private final Random random = new Random(seeds.nextLong());
        private final Wire<ServerMessage, ClientMessage> wire;
        private final Wire<ClientMessage, ServerMessage> serverWire;
        private @Nullable TestSession<ClientMessage, ServerMessage> serverSession;

        Client(Carrier carrier, LinkConditions conditions) {
            wire = GameStateProtocol.INSTANCE.client(carrier);
            serverWire = GameStateProtocol.INSTANCE.server(carrier);
            up = new Link(clock, conditions, seeds.nextLong());
            down = new Link(clock, conditions, seeds.nextLong());
            session = new TestSession<>(clock, this::fromClient);
            game = GameClient.join(session).snapshotHandler(this::compare);
            clock.every(Duration.ofMillis(150), this::changeMind);
        }

        private void changeMind() {
            game.hold(new Controls(
                    random.nextInt(-127, 128), random.nextInt(-127, 128), random.nextInt(256), random.nextInt(16)));
        }

        private void compare(Snapshot snapshot) {
            assertThat(snapshot).isEqualTo(shown.get(snapshot.tick()));
            ticks.add(snapshot.tick());
        }

        private void fromClient(ClientMessage message) {
            byte[] datagram = encoded(wire, message);
            up.send(datagram.length, () -> atServer(datagram));
        }

        private void atClient(byte[] datagram) {
            session.receive(decoded(wire, datagram));
        }

        /** As a udp server does: who has no session gets one. */
        private void atServer(byte[] datagram) {
            if (serverSession == null || !serverSession.isOpen()) {
                serverSession = new TestSession<>(clock, this::fromServer);
                service.accept(serverSession);
            }
            serverSession.receive(decoded(serverWire, datagram));
        }

        private void fromServer(ServerMessage message) {
            byte[] datagram = encoded(serverWire, message);
            if (message instanceof SnapshotDelta delta) {
                assertThat(delta.tick()).isEqualTo(service.now().tick());
                shown.put(delta.tick(), service.now());
                (delta.baselineAge() == 0 ? fullBytes : deltaBytes).accept(datagram.length);
            }
            down.send(datagram.length, () -> atClient(datagram));
        }

        /** The server forgets this client without a word. */
        void serverForgets() {
            requireNonNull(serverSession).end(new CloseReason.Expired());
        }
    }

    private static <O> byte[] encoded(Wire<?, O> wire, O message) {
        var out = new WireWriter();
        wire.encode(message, out);
        return out.toBytes();
    }

    private static <I> I decoded(Wire<I, ?> wire, byte[] datagram) {
        try {
            return requireNonNull(wire.decode(new WireReader(datagram)));
        } catch (ProtocolViolation violation) {
            throw new AssertionError(violation);
        }
    }
}
