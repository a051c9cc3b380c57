package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.BLOBS;
import static dev.sprocket.testkit.session.Protocols.BLOB_HEADER_BYTES;
import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.idle;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.testkit.CountingMetrics;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64 << 10})
    void decodesInOrderWhateverTheReadsHold(int mostBytesARead) {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .mostBytesARead(mostBytesARead)
                .join();
        var heard = Heard.on(pair.server());
        List<String> sent = IntStream.range(0, 1000).mapToObj(i -> "line " + i).toList();

        sent.forEach(pair.client()::write);
        pair.run();

        assertThat(heard.messages()).isEqualTo(sent);
    }

    @Test
    void decodesEveryMessageOfOneRead() {
        var pair = lines();
        var heard = Heard.on(pair.server());

        pair.sendRaw(bytes("one\ntwo\nthree\nfo"));
        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two", "three");
    }

    @Test
    void decodesALargeFrameThatComesByteByByte() {
        var pair = SessionPair.of(BLOBS, Protocols.<byte[], byte[]>idle())
                .mostBytesARead(1)
                .join();
        var heard = Heard.on(pair.server());
        byte[] blob = new byte[64 << 10];
        blob[12345] = 1;

        pair.client().write(blob);
        pair.run();

        assertThat(heard.messages()).singleElement().isEqualTo(blob);
    }

    @Test
    void countsMessagesAndBytesOfBothWays() {
        var metrics = new CountingMetrics();
        var pair =
                SessionPair.of(BLOBS, Protocols.<byte[]>echo()).metrics(metrics).join();
        Heard.on(pair.client());

        for (int i = 0; i < 10; i++) {
            pair.client().write(new byte[100]);
        }
        pair.run();

        assertThat(metrics.count("messagesIn")).isEqualTo(10);
        assertThat(metrics.count("bytesIn")).isEqualTo(10 * (100 + BLOB_HEADER_BYTES));
        assertThat(metrics.count("messagesOut")).isEqualTo(10);
        assertThat(metrics.count("bytesOut")).isEqualTo(10 * (100 + BLOB_HEADER_BYTES));
    }

    @Test
    void countsWhatWasKeptAndDecodedLater() {
        var metrics = new CountingMetrics();
        var pair = SessionPair.of(LINES, idle()).metrics(metrics).join();
        Heard.on(pair.server());
        pair.server().pause();
        pair.sendRaw(bytes("one\ntwo\nthree\n"));
        pair.run();
        assertThat(metrics.count("messagesIn")).isZero();

        pair.server().fetch(2);
        pair.server().fetch(1);

        assertThat(metrics.count("messagesIn")).isEqualTo(3);
        assertThat(metrics.count("bytesIn")).isEqualTo(14);
    }
}
