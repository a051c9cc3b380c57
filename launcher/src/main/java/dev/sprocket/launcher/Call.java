package dev.sprocket.launcher;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One conversation of {@code sprocket call}: sends every message, so many times, and hands on the replies until there are enough. */
final class Call<I, O> {

    private final Repetition repetition;
    private final long wanted;
    private final Consumer<I> printer;
    private final AtomicLong got = new AtomicLong();
    private final Promise<Void> done = Promise.promise();

    private boolean allSent;

    /**
     * A conversation that has not begun.
     *
     * @param repetition how often all messages are sent, and how fast
     * @param wanted how many replies are enough, 0 or more
     * @param printer what to do with each
     */
    Call(Repetition repetition, long wanted, Consumer<I> printer) {
        this.repetition = repetition;
        this.wanted = wanted;
        this.printer = printer;
    }

    /**
     * Sends the messages, all of one time at once; call it on the session's event loop.
     *
     * @return completed when all is sent and the last reply wanted is there; failed if the session ended before, or a message could
     *     not be sent
     */
    Future<Void> begin(Session<I, O> session, List<O> messages) {
        session.exceptionHandler(done::tryFail);
        session.closeHandler(this::ended);
        session.handler(this::reply);
        send(session, messages, 1, session.timers().nanoTime());
        return done.future();
    }

    /** Each time is due by the clock and not by the last one, so that late timers do not add up. */
    private void send(Session<I, O> session, List<O> messages, int time, long due) {
        Future.all(messages.stream().map(session::write).toList())
                .onFailure(done::tryFail)
                .onSuccess(sent -> {
                    if (time < repetition.times()) {
                        long next = due + repetition.every().toNanos();
                        Duration rest = Duration.ofNanos(
                                Math.max(0, next - session.timers().nanoTime()));
                        session.timers().after(rest, () -> send(session, messages, time + 1, next));
                    } else {
                        allSent = true;
                        finishIfEnough();
                    }
                });
    }

    /** How far it has come, in words. Any thread. */
    String progress() {
        return got + " of " + wanted + (wanted == 1 ? " reply" : " replies");
    }

    private void reply(I message) {
        if (got.get() < wanted) {
            got.incrementAndGet();
            printer.accept(message);
            finishIfEnough();
        }
    }

    private void finishIfEnough() {
        if (allSent && got.get() >= wanted) {
            done.tryComplete();
        }
    }

    private void ended(CloseReason reason) {
        done.tryFail("the session ended after " + progress() + ": " + reason.label());
    }
}
