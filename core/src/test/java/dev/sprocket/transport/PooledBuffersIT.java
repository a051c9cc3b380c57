package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sprocket.config.TcpConfig;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.service.Services;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken from a pool goes back to it. */
@ParameterizedClass
@EnumSource(
        value = TcpWay.class,
        names = {"POOLED", "POOLED_NATIVE"})
class PooledBuffersIT {

    private final Vertx vertx;
    private final NetServer server;
    private final PooledByteBufAllocator pool = new PooledByteBufAllocator(true);
    private final List<SessionEngine<String, String>> accepted = new CopyOnWriteArrayList<>();

    PooledBuffersIT(TcpWay way) {
        vertx = way.vertx();
        server = vertx.createNetServer().connectHandler(this::connected);
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void nothingIsAskedOfItWhileTheLoopsOwnComeBack() throws Exception {
        int port = listen();
        try (var first = new RawPeer(port);
                var second = new RawPeer(port)) {
            echo(first, second);
        }

        assertThat(await(session(0).closed())).isInstanceOf(CloseReason.PeerClosed.class);
        assertThat(allocations()).isZero();
    }

    @Test
    void whenPeersThatDoNotReadAreGone() throws Exception {
        byte[] lines = "a line of text\n".repeat(1 << 20).getBytes(US_ASCII);
        int port = listen();
        List<CompletableFuture<Throwable>> sending = new ArrayList<>();
        try (var first = new RawPeer(port);
                var second = new RawPeer(port)) {
            for (RawPeer peer : List.of(first, second)) {
                sending.add(CompletableFuture.supplyAsync(() -> catchThrowable(() -> peer.send(lines))));
            }
            // One of them has the loop's own buffer, so that the other one's is the pool's.
            until(() -> session(0).writeQueueFull() && session(1).writeQueueFull() && pool.pinnedDirectMemory() > 0);
        }

        for (int i = 0; i < 2; i++) {
            assertThat(sending.get(i).get(10, TimeUnit.SECONDS)).isNotNull();
            // What it sent and nobody has read is lost: that is no clean end.
            assertThat(await(session(i).closed())).isInstanceOf(CloseReason.Network.class);
        }
        until(() -> pool.pinnedDirectMemory() == 0);
        long before = allocations();
        try (var next = new RawPeer(port)) {
            echo(next);
        }
        assertThat(allocations()).as("the loop's own is back").isEqualTo(before);
    }

    @Test
    void andTheLoopsOwnIsNotLentAgainWhileASlowPeerHasIt() throws Exception {
        String slowLines = "a line for one who is slow\n".repeat(1 << 19);
        int port = listen();
        try (var slow = new RawPeer(port)) {
            Thread sending = slow.sendingAll(slowLines);
            until(() -> session(0).writeQueueFull());
            try (var quick = new RawPeer(port)) {
                echo(quick);
            }

            assertThat(slow.readToEnd()).isEqualTo(slowLines);
            sending.join();
        }
    }

    private static void echo(RawPeer... peers) throws Exception {
        for (int i = 0; i < 1000; i++) {
            for (RawPeer peer : peers) {
                assertThat(peer.send("a line for others\n").readText(18)).isEqualTo("a line for others\n");
            }
        }
    }

    /** How often the pool was asked for a direct buffer. */
    private long allocations() {
        return pool.metric().directArenas().stream()
                .mapToLong(PoolArenaMetric::numAllocations)
                .sum();
    }

    private int listen() throws Exception {
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    /** The session of the peer that connected so many others before; waits for it. */
    private SessionEngine<String, String> session(int index) {
        until(() -> accepted.size() > index);
        return accepted.get(index);
    }

    private void connected(NetSocket socket) {
        ((NetSocketInternal) socket).channelHandlerContext().channel().config().setAllocator(pool);
        var outlet = new TcpSocket(socket, TcpConfig.Buffers.POOLED);
        var session = new SessionEngine<>(
                Role.SERVER,
                Lines.PROTOCOL::server,
                outlet,
                EventLoops.current(vertx),
                Limits.DEFAULT,
                EndpointMetrics.NONE,
                reason -> {});
        outlet.attach(session);
        session.start(Services.echo());
        accepted.add(session);
    }
}
