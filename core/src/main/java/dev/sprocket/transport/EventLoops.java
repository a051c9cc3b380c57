package dev.sprocket.transport;

import dev.sprocket.session.Loop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the event loop that the caller is on, and refuses what is not one. */
final class EventLoops {

    private EventLoops() {}

    /**
     * Runs {@code work} on the caller's event-loop context; a thread without a context gets one from Vert.x.
     *
     * @return what {@code work} returned; failed on a worker or a virtual thread
     */
    static <T> Future<T> onCallersLoop(Vertx vertx, Supplier<Future<T>> work) {
        Context context = vertx.getOrCreateContext();
        if (!context.isEventLoopContext()) {
            return Future.failedFuture(new IllegalStateException(
                    "Sprocket's transports run on event loops only: on worker or virtual threads all instances of a"
                            + " verticle would share one event loop. Deploy with ThreadingModel.EVENT_LOOP, and hand what"
                            + " blocks to executeBlocking"));
        }
        return on(context, work);
    }

    /** Runs {@code work} on {@code context}: at once if the caller is there, later otherwise. Any thread. */
    static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
        if (Vertx.currentContext() == context && Context.isOnEventLoopThread()) {
            return work.get();
        }
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    /** The loop of the current context, which must be an event loop's and on its thread. One object per context. */
    static Loop current(Vertx vertx) {
        Context context = Vertx.currentContext();
        if (context == null || !context.isEventLoopContext() || !Context.isOnEventLoopThread()) {
            throw new IllegalStateException("not on an event loop");
        }
        @Nullable Loop loop = context.get(Loop.class);
        if (loop == null) {
            loop = new Loop(
                    Thread.currentThread(),
                    task -> context.runOnContext(ignored -> task.run()),
                    new VertxTimers(vertx));
            context.put(Loop.class, loop);
        }
        return loop;
    }
}
