package dev.sprocket.testkit.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.NetcodeLoop;
import dev.sprocket.netcode.Route;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import dev.sprocket.session.Loop;
import dev.sprocket.session.SendListener;
import dev.sprocket.testkit.HandClock;
import dev.sprocket.testkit.Link;
import dev.sprocket.testkit.LinkConditions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Netcode's servers and clients, and the links between them, on time that stands still until a test moves it. */
final class World {

    static final ProtocolId APPLICATION = ProtocolId.parse("0x1122334455667788");

    final HandClock clock = new HandClock();
    final NetcodeKey key = NetcodeKey.generate();
    final NetcodeLoop ciphers = new NetcodeLoop();
    final Link up;
    final Link down;
    /** Every packet that was sent to a server, oldest first, and by whom. */
    final List<Packet> sentUp = new ArrayList<>();
    /** Every packet that was sent to a client. */
    final List<Packet> sentDown = new ArrayList<>();

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Loop loop = new Loop(Thread.currentThread(), tasks::add, clock);
    private final Map<ServerAddress, Server> servers = new HashMap<>();
    private final Map<SocketAddress, Client> clients = new HashMap<>();
    private final Set<ServerAddress> unreachable = new HashSet<>();
    private Duration clockError = Duration.ZERO;

    /** A packet on its way. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record Packet(Object from, byte[] bytes) {}

    World() {
        this(0, LinkConditions.PERFECT);
    }

    World(long seed, LinkConditions conditions) {
        up = new Link(clock, conditions, seed);
        down = new Link(clock, conditions, ~seed);
    }

    // ---- who is there

    /** A server of one address, with so many places. */
    Server serve(String address, int maxClients) {
        var server = new Server(this, ServerAddress.parse(address), maxClients);
        servers.put(server.address, server);
        return server;
    }

    /** Takes a server off the network. */
    void remove(Server server) {
        servers.remove(server.address);
    }

    /** Puts it back. */
    void add(Server server) {
        servers.put(server.address, server);
    }

    /** No client has a way to this server: it is of a family that they lack. */
    void hasNoWayTo(ServerAddress server) {
        unreachable.add(server);
    }

    /** A client with this token, which has not begun. */
    Client client(ConnectToken token) {
        var client = new Client(this, SocketAddress.inetSocketAddress(50_000 + clients.size(), "10.0.0.1"), token);
        clients.put(client.address, client);
        return client;
    }

    /** A client that is connected to {@code server} when this returns. */
    Client connected(Server server, long clientId) {
        Client client = client(token(clientId, server.address));
        client.connect();
        advance(Duration.ofMillis(200));
        return client;
    }

    /** A token of this world's back end, for 30 seconds and a time-out of 5. */
    ConnectToken token(long clientId, ServerAddress... servers) {
        return mint(key, APPLICATION, TokenClaims.of(clientId, servers).withTimeoutSeconds(5));
    }

    ConnectToken mint(NetcodeKey key, ProtocolId application, TokenClaims claims) {
        return new TokenMint(application, key, wall()).mint(claims);
    }

    // ---- time

    /** What the wall clock shows. */
    InstantSource wall() {
        return () ->
                Instant.ofEpochSecond(1_800_000_000).plusNanos(clock.nanoTime()).plus(clockError);
    }

    /** The wall clock jumps, by more or less than nothing; the monotonic one does not. */
    void jump(Duration duration) {
        clockError = clockError.plus(duration);
    }

    /** The event loop that all belong to. */
    Loop loop() {
        return loop;
    }

    /** Lets time pass in steps of a millisecond, and everything happen that falls into it. */
    void advance(Duration duration) {
        settle();
        for (long millis = 0; millis < duration.toMillis(); millis++) {
            clock.advance(Duration.ofMillis(1));
            settle();
        }
    }

    private void settle() {
        clock.advance(Duration.ZERO);
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            clock.advance(Duration.ZERO);
            task = tasks.poll();
        }
    }

    // ---- what lies between

    /** The way from a client to a server, whether anybody is there or not; null: there is none. */
    @Nullable
    Route routeUp(SocketAddress client, ServerAddress server) {
        if (unreachable.contains(server)) {
            return null;
        }
        return route(client, address(server), server, bytes -> {
            sentUp.add(new Packet(client, bytes));
            up.send(bytes.length, () -> {
                Server there = servers.get(server);
                if (there != null) {
                    there.receive(client, bytes);
                }
            });
        });
    }

    /** The way from a server to a client. */
    Route routeDown(ServerAddress server, SocketAddress client) {
        return route(address(server), client, client, bytes -> {
            sentDown.add(new Packet(server, bytes));
            down.send(bytes.length, () -> {
                Client there = clients.get(client);
                if (there != null) {
                    there.receive(server, bytes);
                }
            });
        });
    }

    private static SocketAddress address(ServerAddress server) {
        return SocketAddress.inetSocketAddress(server.port(), server.ip().getHostAddress());
    }

    private static Route route(SocketAddress local, SocketAddress remote, Object sender, Consumer<byte[]> send) {
        return new Route() {
            @Override
            public SocketAddress remoteAddress() {
                return remote;
            }

            @Override
            public SocketAddress localAddress() {
                return local;
            }

            @Override
            public boolean is(Object from) {
                return sender.equals(from);
            }

            @Override
            public void send(byte[] array, int from, int length, SendListener listener, int index) {
                send.accept(Arrays.copyOfRange(array, from, from + length));
                listener.sent(index, null);
            }
        };
    }
}
