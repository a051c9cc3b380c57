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
     * @return what {@code work} returned; failed with what it threw, and on a worker or a virtual thread
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
            return result(work);
        }
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> result(work).onComplete(promise));
        return promise.future();
    }

    /** What is thrown is a failure too, wherever the caller is: whoever is promised a future has nobody to catch anything. */
    private static <T> Future<T> result(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
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
