package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Samples;
import dev.sprocket.benchmark.Spent;
import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs;
import dev.sprocket.netcode.Admission;
import dev.sprocket.netcode.NetcodeClient;
import dev.sprocket.netcode.NetcodeLoop;
import dev.sprocket.netcode.NetcodeServer;
import dev.sprocket.netcode.Route;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.ServerRules;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SendListener;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.testkit.HandClock;
import io.vertx.core.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The process that counts what our own code costs a packet: a server's netcode and its session's engine, between a packet that came
 * and a packet that goes, without a socket, and with a codec that makes nothing. What a bare cipher costs that opens and seals as
 * much is counted apart.
 */
final class OwnCost {

    private static final int ECHOES = 5000;
    private static final int BLOCKS = 25;

    /** As many at the end are counted: the compiler is through with it all by then. */
    private static final int COUNTED_BLOCKS = 11;

    private static final ServerAddress SERVER = ServerAddress.parse("127.0.0.1:40000");
    private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(50_000, "127.0.0.1");

    private final HandClock clock = new HandClock();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Loop loop = new Loop(Thread.currentThread(), tasks::add, clock);
    private final Way up = new Way();
    private final Way down = new Way();
    private final byte[] message = new byte[Application.PAYLOAD_BYTES];
    private final Protocol<byte[], byte[]> protocol;
    private final NetcodeServer<byte[], byte[]> server;
    private final NetcodeClient client;
    private @Nullable SessionEngine<byte[], byte[]> session;

    private OwnCost() {
        Codec<byte[]> same = Codecs.of(
                byte[].class,
                in -> {
                    in.skip(in.remaining(), "payload");
                    return message;
                },
                (bytes, out) -> out.bytes(bytes));
        protocol = Protocol.symmetric(Application.OPTIONS.framing(), same);
        server = new NetcodeServer<>(
                new ServerRules(Application.ID, Application.KEY, Set.of(SERVER)),
                new Admission(1, 30, InstantSource.system()),
                new NetcodeLoop(),
                clock,
                InstantSource.system(),
                sender -> down,
                outlet -> engine(Role.SERVER, outlet),
                accepted -> accepted.handler(accepted::write),
                drop -> {
                    throw new IllegalStateException("the server dropped a genuine packet: " + drop);
                });
        client = new NetcodeClient(
                Application.token(SERVER, 1),
                new NetcodeLoop(),
                clock,
                address -> up,
                drop -> {
                    throw new IllegalStateException("the client dropped a genuine packet: " + drop);
                },
                () -> {});
    }

    /** Says in one line of JSON what it found. */
    public static void main(String... arguments) throws GeneralSecurityException {
        Cost cipher = lastMedian(new BareCipher()::echo);
        Cost all = lastMedian(new OwnCost().connected()::echo);
        System.out.println(Json.write(List.of(all.less(cipher), cipher)));
    }

    /**
     * What a packet costs, either way.
     *
     * @param bytes of heap
     * @param micros of CPU time of the one thread
     */
    record Cost(double bytes, double micros) {

        private Cost less(Cost other) {
            return new Cost(bytes - other.bytes, micros - other.micros);
        }
    }

    private static Cost lastMedian(Block block) throws GeneralSecurityException {
        List<Double> bytes = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            Spent spent = block.spentOn(ECHOES);
            if (i >= BLOCKS - COUNTED_BLOCKS) {
                bytes.add(spent.bytes() / (2.0 * ECHOES));
                micros.add(spent.nanos() / (2e3 * ECHOES));
            }
        }
        return new Cost(new Samples(bytes).median(), new Samples(micros).median());
    }

    private OwnCost connected() {
        client.connect().onSuccess(outlet -> {
            SessionEngine<byte[], byte[]> opened = engine(Role.CLIENT, outlet);
            client.attach(opened);
            opened.start();
            session = opened;
        });
        while (session == null) {
            up.takeAll().forEach(packet -> server.receive(CLIENT, packet, 0, packet.length));
            down.takeAll().forEach(packet -> client.receive(SERVER, packet, 0, packet.length));
        }
        down.discards = true;
        return this;
    }

    /** The client's part is done before, and not counted. */
    private Spent echo(int count) {
        SessionEngine<byte[], byte[]> sending = session;
        if (sending == null) {
            throw new IllegalStateException("not connected");
        }
        for (int i = 0; i < count; i++) {
            sending.write(message);
            runTasks();
        }
        List<byte[]> packets = up.takeAll();
        long repliesBefore = down.sent;
        var before = Spent.byThisThread();
        for (int i = 0; i < packets.size(); i++) {
            byte[] packet = packets.get(i);
            server.receive(CLIENT, packet, 0, packet.length);
            runTasks();
        }
        Spent spent = Spent.byThisThread().since(before);
        long echoes = down.sent - repliesBefore;
        if (echoes != count) {
            throw new IllegalStateException(echoes + " replies, expected " + count);
        }
        return spent;
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private SessionEngine<byte[], byte[]> engine(Role role, Outlet outlet) {
        return new SessionEngine<>(
                role,
                role == Role.SERVER ? protocol::server : protocol::client,
                outlet,
                loop,
                Limits.DEFAULT,
                EndpointMetrics.NONE,
                reason -> {
                    throw new IllegalStateException("a session ended: " + reason);
                });
    }

    /** What is looked at. */
    @FunctionalInterface
    private interface Block {
        Spent spentOn(int echoes) throws GeneralSecurityException;
    }

    /** A way that keeps what is sent, or only counts it. */
    private static final class Way implements Route {

        private final List<byte[]> packets = new ArrayList<>();
        private boolean discards;
        private long sent;

        List<byte[]> takeAll() {
            List<byte[]> all = List.copyOf(packets);
            packets.clear();
            return all;
        }

        @Override
        public SocketAddress remoteAddress() {
            return CLIENT;
        }

        @Override
        public SocketAddress localAddress() {
            return CLIENT;
        }

        @Override
        public boolean is(Object sender) {
            return true;
        }

        @Override
        public void send(byte[] array, int from, int length, SendListener listener, int index) {
            sent++;
            if (!discards) {
                packets.add(Arrays.copyOfRange(array, from, from + length));
            }
            listener.sent(index, null);
        }
    }
}
