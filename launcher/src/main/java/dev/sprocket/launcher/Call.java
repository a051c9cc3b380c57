package dev.sprocket.launcher;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Consumer;

/** One conversation of {@code sprocket call}: sends every message, and hands on the replies until there are enough. */
final class Call<I, O> {

    private final Session<I, O> session;
    private final int replies;
    private final Consumer<I> printer;
    private final Promise<Void> done = Promise.promise();
    private int got;

    /**
     * @param replies how many are enough, 0 or more
     * @param printer what to do with each
     */
    Call(Session<I, O> session, int replies, Consumer<I> printer) {
        this.session = session;
        this.replies = replies;
        this.printer = printer;
    }

    /**
     * Begins; call it on the session's event loop.
     *
     * @return completed with the last reply wanted; failed if the session ended before, or a message could not be sent
     */
    Future<Void> send(List<O> messages) {
        session.exceptionHandler(done::tryFail);
        session.closeHandler(this::ended);
        session.handler(this::reply);
        Future.all(messages.stream().map(session::write).toList())
                .onFailure(done::tryFail)
                .onSuccess(sent -> finishIfEnough());
        return done.future();
    }

    private void reply(I message) {
        if (got < replies) {
            got++;
            printer.accept(message);
            finishIfEnough();
        }
    }

    private void finishIfEnough() {
        if (got >= replies) {
            done.tryComplete();
        }
    }

    private void ended(CloseReason reason) {
        done.tryFail("the session ended after " + got + " of " + replies + " replies: " + reason.label());
    }
}
