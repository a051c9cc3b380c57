package dev.sprocket.example.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LineSinkTest {

    private static final JsonObject LINE = JsonObject.of("text", "x");

    private final List<String> written = new ArrayList<>();
    private final Queue<Promise<Void>> unfinished = new ArrayDeque<>();
    private boolean outputClosed;
    private int drained;
    private final LineSink sink = new LineSink(() -> Future.succeededFuture(new LineSink.Output() {

        @Override
        public Future<Void> write(Buffer lines) {
            written.add(lines.toString());
            Promise<Void> promise = Promise.promise();
            unfinished.add(promise);
            return promise.future();
        }

        @Override
        public Future<Void> close() {
            outputClosed = true;
            return Future.succeededFuture();
        }
    }));

    @Test
    void writesALineAtOnceAndWhatComesMeanwhileTogether() {
        sink.open();

        sink.put(LINE);
        sink.put(JsonObject.of("text", "2"));
        sink.put(JsonObject.of("text", "3"));
        assertThat(written).containsExactly("{\"text\":\"x\"}\n");

        unfinished.remove().complete();
        assertThat(written).hasSize(2).last().isEqualTo("{\"text\":\"2\"}\n{\"text\":\"3\"}\n");

        unfinished.remove().complete();
        assertThat(unfinished).isEmpty();
    }

    @Test
    void isFullWithSoMuchWaitingAndSaysOnceWhenItIsNoMore() {
        fill();

        assertThat(sink.isFull()).isTrue();
        unfinished.remove().complete();
        assertThat(sink.isFull()).isFalse();
        assertThat(drained).isEqualTo(1);

        unfinished.remove().complete();
        assertThat(drained).isEqualTo(1);
    }

    @Test
    void isNotFullWithALittleLess() {
        sink.open();
        sink.put(LINE);
        sink.put(JsonObject.of("text", "x".repeat(LineSink.FULL_BYTES - 13)));

        assertThat(sink.isFull()).isFalse();
        sink.put(JsonObject.of());
        assertThat(sink.isFull()).isTrue();
    }

    @Test
    void losesAndCountsWhatCannotBeWrittenAndGoesOn() {
        int lines = fill();

        unfinished.remove().fail("the disk is full");
        assertThat(drained).isEqualTo(1);
        assertThat(sink.lost()).isOne();
        unfinished.remove().fail("the disk is full");
        assertThat(sink.lost()).isEqualTo(lines);
        sink.put(LINE);
        unfinished.remove().complete();

        assertThat(sink.lost()).isZero();
        assertThat(written).last().isEqualTo("{\"text\":\"x\"}\n");
        assertThat(sink.isFull()).isFalse();
    }

    @Test
    void closesWhenAllHasGoneOut() {
        sink.open();
        sink.put(LINE);
        sink.put(LINE);

        Future<Void> closed = sink.close();
        unfinished.remove().complete();
        assertThat(outputClosed).isFalse();
        unfinished.remove().complete();

        assertThat(closed.succeeded()).isTrue();
        assertThat(outputClosed).isTrue();
    }

    @Test
    void closesAtOnceIfThereIsNothingOrItWasNeverOpened() {
        assertThat(sink.close().succeeded()).isTrue();
        assertThat(outputClosed).isFalse();
        sink.open();
        assertThat(sink.close().succeeded()).isTrue();
        assertThat(outputClosed).isTrue();
    }

    /** With how many lines, of which the first is on its way. */
    private int fill() {
        sink.whenDrained(() -> drained++);
        sink.open();
        int lines = 0;
        for (; !sink.isFull(); lines++) {
            sink.put(LINE);
        }
        return lines;
    }
}
