package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Counts counts = new Counts();
    private final Pauses pauses = new Pauses();
    private final RefusalLog log = new RefusalLog("arena", counts, pauses, lines::add);

    @Test
    void theFirstIsSaidAtOnceAndTheRestIsSummedUpWhenThePauseIsOver() {
        log.refused(Drop.FOREIGN_TOKEN);
        for (int i = 0; i < 1000; i++) {
            log.refused(Drop.FOREIGN_TOKEN);
            log.refused(Drop.SERVER_FULL);
        }
        assertThat(lines).containsExactly("arena: refused requests to connect: 1 foreignToken");

        pauses.end();
        assertThat(lines)
                .containsExactly(
                        "arena: refused requests to connect: 1 foreignToken",
                        "arena: refused requests to connect: 1000 foreignToken, 1000 serverFull");

        pauses.end();
        assertThat(lines).as("nothing more to say").hasSize(2);
        log.refused(Drop.TOKEN_EXPIRED);
        assertThat(lines.get(2)).isEqualTo("arena: refused requests to connect: 1 tokenExpired");
        assertThat(counts.of("foreignToken")).isEqualTo(1001);
    }

    @Test
    void theNoiseOfAPublicAddressIsCountedAndNotLogged() {
        log.refused(Drop.UNKNOWN_SENDER);
        log.refused(Drop.FORGED_PACKET);
        log.refused(Drop.REPLAYED_PACKET);

        assertThat(lines).isEmpty();
        assertThat(counts.of("unknownSender") + counts.of("forgedPacket") + counts.of("replayedPacket"))
                .isEqualTo(3);
        assertThat(pauses.waiting).isEmpty();
    }

    /** Time that a test ends: each pause is one task. */
    private static final class Pauses implements Timers {

        private final Queue<Runnable> waiting = new ArrayDeque<>();

        void end() {
            waiting.remove().run();
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            assertThat(delay).isEqualTo(Duration.ofSeconds(10));
            waiting.add(task);
            return () -> waiting.remove(task);
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            throw new AssertionError("nothing of this is periodic");
        }
    }
}
