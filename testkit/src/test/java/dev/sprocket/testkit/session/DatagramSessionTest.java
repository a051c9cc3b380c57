package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.BLOBS;
import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.CountingMetrics;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class DatagramSessionTest {

    private static final Protocol<byte[], byte[]> FRAMED =
            Protocol.symmetric(LengthFieldFraming.of(1, 255).keptInDatagrams(), Codecs.bytes());

    private final CountingMetrics metrics = new CountingMetrics();

    @Test
    void anEmptyDatagramIsAMessage() {
        var pair = over(BLOBS);
        var heard = Heard.on(pair.server());

        pair.client().write(new byte[0]);
        pair.client().write(new byte[] {1});
        pair.client().write(new byte[0]);
        pair.run();

        assertThat(heard.messages()).containsExactly(new byte[0], new byte[] {1}, new byte[0]);
    }

    @Test
    void aDatagramMayHoldSeveralFrames() {
        var pair = over(FRAMED);
        var heard = Heard.on(pair.server());

        pair.sendRaw(Buffer.buffer(new byte[] {1, 7, 0, 2, 8, 9}));
        pair.run();

        assertThat(heard.messages()).containsExactly(new byte[] {7}, new byte[0], new byte[] {8, 9});
    }

    @Test
    void aFrameCutShortInADatagramIsTruncated() {
        var pair = over(FRAMED);
        var heard = Heard.on(pair.server());

        pair.sendRaw(Buffer.buffer(new byte[] {1, 7, 2, 8}));
        pair.sendRaw(Buffer.buffer(new byte[] {1, 9}));
        pair.run();

        assertThat(heard.messages()).containsExactly(new byte[] {7});
        assertThat(heard.closes()).singleElement().isInstanceOf(CloseReason.Truncated.class);
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCounted() {
        var pair = over(BLOBS);
        var heard = Heard.on(pair.server());
        pair.server().pause();

        for (int i = 0; i < 200; i++) {
            pair.client().write(new byte[1000]);
        }
        pair.run();
        pair.server().resume();
        pair.run();

        // One in hand, and 64 KiB behind it, each with 16 bytes of its own.
        assertThat(heard.messages()).hasSize(1 + (64 << 10) / 1016);
        assertThat(metrics.count("queueFull")).isEqualTo(200 - heard.messages().size());
    }

    @Test
    void emptyDatagramsFillTheQueueToo() {
        var pair = over(BLOBS);
        var heard = Heard.on(pair.server());
        pair.server().pause();

        for (int i = 0; i < 10_000; i++) {
            pair.sendRaw(Buffer.buffer());
        }
        pair.run();
        pair.server().resume();
        pair.run();

        assertThat(heard.messages()).hasSize(1 + (64 << 10) / 16);
    }

    @Test
    void fetchesTheFramesOfADatagramOneByOne() {
        var pair = over(FRAMED);
        var heard = Heard.on(pair.server());
        pair.server().pause();
        pair.sendRaw(Buffer.buffer(new byte[] {1, 7, 1, 8}));
        pair.sendRaw(Buffer.buffer(new byte[] {1, 9}));
        pair.run();

        pair.server().fetch(1);
        assertThat(heard.messages()).hasSize(1);
        pair.server().fetch(1);
        pair.server().fetch(1);

        assertThat(heard.messages()).containsExactly(new byte[] {7}, new byte[] {8}, new byte[] {9});
    }

    @Test
    void aMessageTooLargeForADatagramFailsAlone() {
        var pair = over(BLOBS);
        var heard = Heard.on(pair.client());

        Future<Void> one = pair.server().write(new byte[] {1});
        Future<Void> large = pair.server().write(new byte[LinkConditions.MOST_DATAGRAM_BYTES + 1]);
        Future<Void> two = pair.server().write(new byte[] {2});
        pair.run();

        assertThat(large.cause()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("65507");
        assertThat(one.succeeded()).isTrue();
        assertThat(two.succeeded()).isTrue();
        assertThat(heard.messages()).containsExactly(new byte[] {1}, new byte[] {2});
    }

    @Test
    void anEndCloses() {
        var pair = over(LINES);
        var client = Heard.on(pair.client());
        var heard = Heard.on(pair.server());
        pair.server().write("one");

        Future<Void> ended = pair.server().end();
        pair.run();
        pair.sendRaw(bytes("late\n"));
        pair.run();

        assertThat(ended.succeeded()).isTrue();
        assertThat(heard.closes()).containsExactly(new CloseReason.Local("done"));
        assertThat(client.messages()).containsExactly("one");
    }

    @Test
    void writesWhileItIsBeingToldThatThereIsRoom() {
        var pair = over(LINES);
        var client = Heard.on(pair.client());
        Session<String, String> server = pair.server().setWriteQueueMaxSize(8);
        int[] left = {3};
        server.drainHandler(ignored -> {
            while (left[0]-- > 0) {
                server.write("more" + left[0]);
            }
        });

        server.write("first");
        server.write("second message");
        server.write("3");
        pair.run();

        assertThat(client.messages()).containsExactly("first", "second message", "3", "more2", "more1", "more0");
    }

    private <M> SessionPair<M, M> over(Protocol<M, M> protocol) {
        return SessionPair.of(protocol, Protocols.<M, M>idle())
                .over(Carrier.DATAGRAM)
                .metrics(metrics)
                .join();
    }
}
