package dev.sprocket.transport;

import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Service;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the channel of Netty's can do. */
@ParameterizedClass
@EnumSource(
        value = UdpWay.class,
        names = {"NETTY", "NETTY_NATIVE"})
class NettyDatagramsIT {

    private static final int BURST = 100;

    private final UdpWay way;
    private final Vertx vertx;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger received = new AtomicInteger();

    NettyDatagramsIT(UdpWay way) {
        this.way = way;
        this.vertx = way.vertx();
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        Await.await(vertx.close());
    }

    /** The least buffer that the kernel knows has room for two or three datagrams, its usual one for the whole burst. */
    @Test
    void theReceiveBufferIsTheKernels() throws Exception {
        var config = way.listen(Lines.udp()).withUdp(way.udp().withReceiveBufferSize(1024));
        var verticle = new UdpServerVerticle(Lines.endpoint("lines", config, holding()));
        Await.await(vertx.deployVerticle(verticle));

        try (var peer = new RawDatagrams(verticle.addresses().get(0).port())) {
            peer.send("hold");
            await(held);
            for (int i = 0; i < BURST; i++) {
                peer.send("x".repeat(1000));
            }
            release.countDown();
            assertThat(peer.receiveText()).isEqualTo("hold\n");
            // Its answer says that all that came before it was read; it may find no room itself, and is sent again.
            until(() -> isAnswered(peer, "last"));
        }
        assertThat(received).hasValueLessThan(BURST / 2);
    }

    private static boolean isAnswered(RawDatagrams peer, String text) {
        try {
            return !peer.send(text).hasNothing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the event loop busy while the first datagram's peers send more. */
    private Service<String, String> holding() {
        return session -> session.handler(line -> {
            switch (line) {
                case "hold" -> {
                    held.countDown();
                    await(release);
                    session.write(line);
                }
                case "last" -> session.write(line);
                default -> received.incrementAndGet();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
