package dev.sprocket.launcher;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One conversation of {@code sprocket call}: sends every message, and hands on the replies until there are enough. */
final class Call<I, O> {

    private final int wanted;
    private final Consumer<I> printer;
    private final AtomicInteger got = new AtomicInteger();
    private final Promise<Void> done = Promise.promise();

    /**
     * A conversation that has not begun.
     *
     * @param wanted how many replies are enough, 0 or more
     * @param printer what to do with each
     */
    Call(int wanted, Consumer<I> printer) {
        this.wanted = wanted;
        this.printer = printer;
    }

    /**
     * Sends all messages at once; call it on the session's event loop.
     *
     * @return completed with the last reply wanted; failed if the session ended before, or a message could not be sent
     */
    Future<Void> begin(Session<I, O> session, List<O> messages) {
        session.exceptionHandler(done::tryFail);
        session.closeHandler(this::ended);
        session.handler(this::reply);
        Future.all(messages.stream().map(session::write).toList())
                .onFailure(done::tryFail)
                .onSuccess(sent -> finishIfEnough());
        return done.future();
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
        if (got.get() >= wanted) {
            done.tryComplete();
        }
    }

    private void ended(CloseReason reason) {
        done.tryFail("the session ended after " + progress() + ": " + reason.label());
    }
}
