package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.BLOBS;
import static dev.sprocket.testkit.session.Protocols.BLOB_HEADER_BYTES;
import static dev.sprocket.testkit.session.Protocols.queued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Both sides do what comes to a random mind. Whatever that is: messages come in the order in which they were written, none is
 * missing before the last that came, each side closes once, what is queued is bounded, and no timer is left.
 */
class RandomSessionsTest {

    private static final int SEEDS = 3000;
    private static final int OPERATIONS = 60;
    private static final int PAUSE = 500;
    private static final int MOST_BLOB = 300;

    @Test
    void keepsItsPromisesWhateverBothSidesDo() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void run(Random random) {
        var pair = SessionPair.of(BLOBS, Protocols.<byte[], byte[]>idle())
                .limits(queued(PAUSE, 1 << 20))
                .clientLimits(queued(PAUSE, 1 << 20))
                .window(random.nextInt(1000))
                .mostBytesARead(1 + random.nextInt(200))
                .join();
        var client = new Side(pair.client(), random, false);
        var server = new Side(pair.server(), random, true);

        for (int i = 0; i < OPERATIONS; i++) {
            (random.nextBoolean() ? client : server).act();
            pair.mostBytesARead(1 + random.nextInt(200));
            for (int steps = random.nextInt(10); steps > 0; steps--) {
                pair.step();
            }
            // The echo of one message more than the limit, and what this test wrote on its own account.
            assertThat(pair.bytesWaitingAtServer())
                    .isLessThanOrEqualTo(PAUSE + BLOB_HEADER_BYTES + MOST_BLOB + server.ownBytes);
        }
        client.finish();
        server.finish();
        pair.advance(Duration.ofSeconds(10));

        client.check(server);
        server.check(client);
        assertThat(pair.clock().pending()).isZero();
    }

    /** One side of the conversation. */
    private static final class Side {

        private final Session<byte[], byte[]> session;
        private final Random random;
        private final List<Integer> written = new ArrayList<>();
        private final List<Integer> got = new ArrayList<>();
        private final List<Session.Hold> holds = new ArrayList<>();
        private final Heard<byte[], byte[]> heard;
        private int ownBytes;
        private int next;
        private boolean closed;

        Side(Session<byte[], byte[]> session, Random random, boolean echoes) {
            this.session = session;
            this.random = random;
            heard = Heard.onAllButMessages(session);
            session.handler(blob -> {
                got.add(ByteBuffer.wrap(blob).getInt());
                if (echoes) {
                    write(blob.length);
                }
            });
        }

        void act() {
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> session.pause();
                case 3, 4 -> session.fetch(random.nextInt(5));
                case 5, 6 -> session.resume();
                case 7 -> holds.add(session.hold());
                case 8 -> releaseAll();
                case 9 -> {
                    if (random.nextInt(10) == 0) {
                        session.end();
                    }
                }
                case 10 -> {
                    if (random.nextInt(20) == 0) {
                        closed = true;
                        session.close();
                    }
                }
                default -> {
                    int length = Integer.BYTES + random.nextInt(MOST_BLOB - Integer.BYTES);
                    ownBytes += length + BLOB_HEADER_BYTES;
                    write(length);
                }
            }
        }

        void finish() {
            releaseAll();
            session.resume();
            session.end();
        }

        void check(Side other) {
            assertThat(heard.closes()).hasSize(1);
            assertThat(heard.ends() + heard.errors().size()).isEqualTo(1);
            assertThat(got).isEqualTo(other.written.subList(0, got.size()));
            if (!closed && !other.closed) {
                assertThat(got).hasSameSizeAs(other.written);
                assertThat(heard.ends()).isOne();
            }
        }

        private void write(int length) {
            int number = next;
            var written =
                    session.write(ByteBuffer.allocate(length).putInt(number).array());
            if (!written.failed()) {
                next++;
                this.written.add(number);
            }
        }

        private void releaseAll() {
            holds.forEach(Session.Hold::release);
            holds.clear();
        }
    }
}
