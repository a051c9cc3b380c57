package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.session.StreamOutlet;
import dev.sprocket.testkit.HandClock;
import dev.sprocket.testkit.Heard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A transport may learn that the peer is gone before the session has decoded what the peer sent. */
class GoneTest {

    private final HandClock clock = new HandClock();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final SessionEngine<String, String> session = new SessionEngine<>(
            Role.SERVER,
            LINES::server,
            new Nobody(),
            new Loop(Thread.currentThread(), tasks::add, clock),
            Limits.DEFAULT,
            EndpointMetrics.NONE,
            reason -> {});

    @Test
    void deliversWhatCameBeforeItsEnd() {
        session.start();
        session.pause();
        var heard = Heard.on(session);
        session.receive(bytes("one\ntwo\n"));
        session.endOfInput();
        session.disconnected();
        assertThat(heard.closes()).isEmpty();

        session.fetch(1);
        assertThat(heard.messages()).containsExactly("one");
        session.resume();

        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(heard.ends()).isOne();
        assertThat(heard.closes()).containsExactly(new CloseReason.PeerClosed());
        assertThat(clock.pending()).isZero();
    }

    @Test
    void waitsForNoHold() {
        var heard = Heard.on(session);
        session.hold();
        session.endOfInput();
        assertThat(heard.closes()).isEmpty();

        session.disconnected();

        assertThat(heard.closes()).containsExactly(new CloseReason.PeerClosed());
    }

    @Test
    void failsWritesToNobody() {
        session.pause();
        session.receive(bytes("one\n"));
        session.endOfInput();
        session.disconnected();

        assertThat(session.write("late").failed()).isTrue();
    }

    private static final class Nobody implements StreamOutlet {

        private static final SocketAddress ADDRESS = SocketAddress.inetSocketAddress(1, "127.0.0.1");

        @Override
        public SocketAddress remoteAddress() {
            return ADDRESS;
        }

        @Override
        public SocketAddress localAddress() {
            return ADDRESS;
        }

        @Override
        public Future<Void> send(Buffer bytes) {
            return Future.succeededFuture();
        }

        @Override
        public void pauseInput() {}

        @Override
        public void resumeInput() {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}
    }
}
