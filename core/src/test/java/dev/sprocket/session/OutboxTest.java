package dev.sprocket.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Future<Void> SENT = Future.succeededFuture();
    private static final Future<Void> REFUSED = Future.failedFuture("the kernel did not want it");

    private final Wire<byte[], byte[]> wire =
            Protocol.symmetric(LengthFieldFraming.of(1, 255), Codecs.bytes()).server(Carrier.DATAGRAM);
    private final List<String> events = new ArrayList<>();

    @Test
    void sendsAllDatagramsOfAFlushBeforeAnybodyIsToldOfOne() {
        Outbox outbox = outbox(n -> n == 2 ? REFUSED : SENT);

        Future<Void> written = write(outbox, 1, 2, 3);
        outbox.flush();

        assertThat(events).containsExactly("send 1", "send 2", "send 3", "1 of 2 failed", "2 of 4 sent");
        assertThat(written.succeeded()).isTrue();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void theFateOfTheLastIsTheFutures() {
        Outbox outbox = outbox(n -> n == 2 ? REFUSED : SENT);

        Future<Void> written = write(outbox, 1, 2);
        outbox.flush();

        assertThat(written.cause()).isSameAs(REFUSED.cause());
    }

    @Test
    void countsWhatIsOnItsWayUntilItIsSent() {
        List<Promise<Void>> underway = List.of(Promise.promise(), Promise.promise());
        Outbox outbox = outbox(n -> underway.get(n - 1).future());

        Future<Void> written = write(outbox, 1, 2);
        outbox.flush();
        assertThat(outbox.queuedBytes()).isEqualTo(3);

        underway.get(1).complete();
        assertThat(written.isComplete()).isFalse();
        assertThat(outbox.queuedBytes()).isEqualTo(1);
        underway.get(0).fail("lost");
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(written.succeeded()).isTrue();
        assertThat(events).containsExactly("send 1", "send 2", "1 of 1 failed", "1 of 2 sent");
    }

    @Test
    void whoIsToldMayWriteAndFlushMore() {
        Outbox outbox = outbox(n -> SENT);

        write(outbox, 1, 2).onSuccess(sent -> {
            write(outbox, 3, 4, 5, 6, 7);
            outbox.flush();
            write(outbox, 8, 9);
        });
        outbox.flush();
        outbox.flush();

        assertThat(events.stream().filter(each -> each.startsWith("send")))
                .containsExactly(
                        "send 1", "send 2", "send 3", "send 4", "send 5", "send 6", "send 7", "send 8", "send 9");
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void aDatagramThatCannotEvenBeTriedIsRefusedAlone() {
        var exhausted = new OutOfMemoryError("no direct memory");
        Outbox outbox = outbox(n -> {
            if (n == 2) {
                throw exhausted;
            }
            return SENT;
        });

        Future<Void> written = write(outbox, 1, 2, 3);
        outbox.flush();

        assertThat(events).containsExactly("send 1", "send 2", "send 3", "1 of 2 failed", "2 of 4 sent");
        assertThat(written.succeeded()).isTrue();
        assertThat(outbox.isEmpty()).isTrue();
    }

    /** Messages of so many bytes, so that each datagram can be told from the others. */
    private Future<Void> write(Outbox outbox, int... lengths) {
        Future<Void> last = SENT;
        for (int length : lengths) {
            last = outbox.write(wire, new byte[length]);
        }
        return last;
    }

    private Outbox outbox(IntFunction<Future<Void>> fate) {
        var loop = new Loop(Thread.currentThread(), Runnable::run, new NoTime());
        return new Outbox(
                loop,
                new DatagramSink(length -> {
                    events.add("send " + length);
                    return fate.apply(length);
                }),
                Limits.DEFAULT,
                new Heard());
    }

    private final class Heard implements Happenings {

        @Override
        public void sent(boolean success, int messages, int bytes) {
            events.add(messages + " of " + bytes + (success ? " sent" : " failed"));
        }

        @Override
        public void thrown(Throwable cause) {
            events.add("broken");
        }

        @Override
        public void violated(ProtocolViolation violation) {
            throw new AssertionError(violation);
        }

        @Override
        public void idle() {
            throw new AssertionError("idle");
        }

        @Override
        public void frameLate() {
            throw new AssertionError("a late frame");
        }

        @Override
        public void over(CloseReason reason) {
            throw new AssertionError(reason.toString());
        }
    }
}
