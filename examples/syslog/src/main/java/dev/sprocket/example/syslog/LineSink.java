package dev.sprocket.example.syslog;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of JSON. What comes while one write is on its way goes out together with the next, so that a slow disk gets large
 * writes and few; no more is kept than one write and what fills it. What cannot be written is lost, which the log says when it
 * begins, and how much it was when it is over.
 */
final class LineSink implements Sink {

    /** With so much waiting for the present write to end, it is full. */
    static final int FULL_BYTES = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(LineSink.class);

    private final Supplier<Future<Output>> opener;
    private @Nullable Output output;
    private Buffer waiting = Buffer.buffer();
    private int waitingLines;
    private boolean writing;
    private boolean full;
    private long lost;
    private Runnable whenDrained = () -> {};
    private @Nullable Promise<Void> closing;

    /** What lines are written to, one write at a time. */
    interface Output {

        Future<Void> write(Buffer lines);

        Future<Void> close();
    }

    LineSink(Supplier<Future<Output>> opener) {
        this.opener = opener;
    }

    @Override
    public Future<Void> open() {
        return opener.get().onSuccess(opened -> output = opened).mapEmpty();
    }

    @Override
    public void put(JsonObject message) {
        waiting.appendBuffer(message.toBuffer()).appendByte((byte) '\n');
        waitingLines++;
        full |= waiting.length() >= FULL_BYTES;
        if (!writing) {
            write();
        }
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public void whenDrained(Runnable task) {
        whenDrained = task;
    }

    @Override
    public Future<Void> close() {
        Promise<Void> promise = Promise.promise();
        closing = promise;
        if (!writing) {
            closeOutput(promise);
        }
        return promise.future();
    }

    /** How many lines could not be written since that was last possible. */
    long lost() {
        return lost;
    }

    private void write() {
        Buffer lines = waiting;
        int count = waitingLines;
        waiting = Buffer.buffer();
        waitingLines = 0;
        writing = true;
        Objects.requireNonNull(output, "output").write(lines).onComplete(written -> {
            writing = false;
            note(written.cause(), count);
            goOn();
        });
    }

    private void goOn() {
        if (waitingLines > 0) {
            write();
        } else if (closing != null) {
            closeOutput(closing);
        }
        if (full) {
            // All of it is on its way: as much again may wait for that.
            full = false;
            whenDrained.run();
        }
    }

    private void note(@Nullable Throwable failure, int lines) {
        if (failure == null) {
            sayWhatIsLost();
            return;
        }
        if (lost == 0) {
            LOG.warn("messages cannot be written and are lost: {}", failure.toString());
        }
        lost += lines;
    }

    private void sayWhatIsLost() {
        if (lost > 0) {
            LOG.warn("{} messages could not be written and are lost", lost);
            lost = 0;
        }
    }

    private void closeOutput(Promise<Void> promise) {
        sayWhatIsLost();
        Output opened = output;
        if (opened == null) {
            promise.complete();
        } else {
            opened.close().onComplete(promise);
        }
    }
}
