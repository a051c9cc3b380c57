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
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CompletableFuture;
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
    private final Promise<SessionEngine<String, String>> accepted = Promise.promise();
    private final Promise<CloseReason> over = Promise.promise();

    PooledBuffersIT(TcpWay way) {
        vertx = way.vertx();
        server = vertx.createNetServer().connectHandler(this::connected);
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void whenAllWasSent() throws Exception {
        try (var peer = new RawPeer(listen())) {
            assertThat(peer.send("hello\n").endOutput().readToEnd()).isEqualTo("hello\n");
        }

        assertThat(await(over.future())).isInstanceOf(CloseReason.PeerClosed.class);
        until(() -> pool.pinnedDirectMemory() == 0);
    }

    @Test
    void whenAPeerThatDoesNotReadIsGone() throws Exception {
        byte[] lines = "a line of text\n".repeat(1 << 20).getBytes(US_ASCII);
        CompletableFuture<Throwable> sending;
        try (var peer = new RawPeer(listen())) {
            sending = CompletableFuture.supplyAsync(() -> catchThrowable(() -> peer.send(lines)));
            SessionEngine<String, String> session = await(accepted.future());
            until(() -> session.writeQueueFull() && pool.pinnedDirectMemory() > 0);
        }

        assertThat(sending.get(10, TimeUnit.SECONDS)).isNotNull();
        // What it sent and nobody has read is lost: that is no clean end.
        assertThat(await(over.future())).isInstanceOf(CloseReason.Network.class);
        until(() -> pool.pinnedDirectMemory() == 0);
    }

    private int listen() throws Exception {
        return await(server.listen(0, "127.0.0.1")).actualPort();
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
                over::complete);
        outlet.attach(session);
        session.start(Services.echo());
        accepted.complete(session);
    }
}
