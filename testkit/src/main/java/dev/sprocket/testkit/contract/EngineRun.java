package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the real engine makes of an input. */
final class EngineRun {

    private EngineRun() {}

    /**
     * Gives these reads, or datagrams, to a session, and ends a stream behind them.
     *
     * @throws Finding if the session ends for another reason than its input
     */
    static <M> Outcome<M> of(Lane<M> lane, List<byte[]> reads) {
        return of(lane, lane.protocol(), reads);
    }

    private static <M, O> Outcome<M> of(Lane<M> lane, Protocol<M, O> protocol, List<byte[]> reads) {
        var messages = new ArrayList<M>();
        var ended = new AtomicBoolean();
        var pair = SessionPair.of(protocol, session -> {
                    session.endHandler(end -> ended.set(true));
                    session.handler(messages::add);
                })
                .over(lane.carrier())
                .mostBytesARead(Integer.MAX_VALUE)
                .window(Integer.MAX_VALUE)
                .join();
        for (byte[] read : reads) {
            pair.sendRaw(Buffer.buffer(read));
            pair.run();
        }
        if (lane.isStream()) {
            pair.endRaw();
            pair.run();
        }
        return outcome(messages, pair.serverReason(), lane.isStream(), ended.get());
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
