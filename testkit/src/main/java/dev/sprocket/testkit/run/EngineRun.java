package dev.sprocket.testkit.run;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the real engine makes of an input. */
public final class EngineRun {

    private EngineRun() {}

    /**
     * Gives these reads, or datagrams, to a server's session, and ends a stream behind them.
     *
     * @throws Finding if the session ends for another reason than its input
     */
    public static <M, O> Outcome<M> of(Protocol<M, O> protocol, Carrier carrier, List<byte[]> reads) {
        boolean stream = carrier == Carrier.STREAM;
        var messages = new ArrayList<M>();
        var ended = new AtomicBoolean();
        var pair = SessionPair.of(protocol, session -> {
                    session.endHandler(end -> ended.set(true));
                    session.handler(messages::add);
                })
                .over(carrier)
                .mostBytesARead(Integer.MAX_VALUE)
                .window(Integer.MAX_VALUE)
                .join();
        for (byte[] read : reads) {
            pair.sendRaw(Buffer.buffer(read));
            pair.run();
        }
        if (stream) {
            pair.endRaw();
            pair.run();
        }
        return outcome(messages, pair.serverReason(), stream, ended.get());
    }

    private static <M> Outcome<M> outcome(
            List<M> messages, @Nullable CloseReason reason, boolean stream, boolean ended) {
        if (reason instanceof CloseReason.Truncated truncated) {
            return new Outcome<>(messages, truncated.violation());
        }
        if (reason instanceof CloseReason.Violation violation) {
            return new Outcome<>(messages, violation.violation());
        }
        if (reason instanceof CloseReason.ServiceFailed failed) {
            throw new Finding("threw " + failed.cause(), failed.cause());
        }
        boolean expected = stream ? reason instanceof CloseReason.PeerClosed && ended : reason == null;
        if (!expected) {
            throw new Finding("the session must end with its input, its reason is " + reason);
        }
        return new Outcome<>(messages, null);
    }
}
