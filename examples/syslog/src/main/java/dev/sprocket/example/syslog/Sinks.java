package dev.sprocket.example.syslog;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** The sinks that the options know. Making one has no effect before it is opened. */
final class Sinks {

    private Sinks() {}

    static Sink of(SyslogOptions options, Vertx vertx) {
        return switch (options.output()) {
            case STDOUT -> new LineSink(() -> Future.succeededFuture(new StandardOutput(vertx)));
            case FILE -> new LineSink(() -> openFile(Objects.requireNonNull(options.path()), vertx));
            case EVENT_BUS -> new EventBusSink(vertx, Objects.requireNonNull(options.address()));
        };
    }

    private static Future<LineSink.Output> openFile(String path, Vertx vertx) {
        var append =
                new OpenOptions().setCreate(true).setWrite(true).setRead(false).setAppend(true);
        return vertx.fileSystem().open(path, append).map(File::new);
    }

    private record File(AsyncFile file) implements LineSink.Output {

        @Override
        public Future<Void> write(Buffer lines) {
            return file.write(lines);
        }

        @Override
        public Future<Void> close() {
            return file.close();
        }
    }

    /** Writing to it may block, so a worker does it. */
    private record StandardOutput(Vertx vertx) implements LineSink.Output {

        @Override
        public Future<Void> write(Buffer lines) {
            return vertx.executeBlocking(() -> {
                byte[] bytes = lines.getBytes();
                System.out.write(bytes, 0, bytes.length);
                System.out.flush();
                return null;
            });
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    /** Publishing waits for nobody. */
    private record EventBusSink(Vertx vertx, String address) implements Sink {

        @Override
        public Future<Void> open() {
            return Future.succeededFuture();
        }

        @Override
        public void put(JsonObject message) {
            vertx.eventBus().publish(address, message);
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void whenDrained(Runnable task) {
            // It is never full.
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
