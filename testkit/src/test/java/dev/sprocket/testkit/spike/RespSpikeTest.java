package dev.sprocket.testkit.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.CodecChecks;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespSpikeTest {

    private static final Protocol<RespSpike, String> RESP = Protocol.of(
            new Direction<>(RespSpike.FRAMING, RespSpike.CODEC), new Direction<>(new AsItIs(1 << 16), Codecs.utf8()));

    private final StringBuilder replies = new StringBuilder();

    @ParameterizedTest
    @ValueSource(ints = {1, 65536})
    void storesAndFetches(int mostBytesARead) {
        var pair = join(mostBytesARead);

        pair.client().write(command("PING"));
        pair.client().write(command("SET", "k", "v\r\nw"));
        pair.client().write(command("GET", "k"));
        pair.client().write(command("GET", "none"));
        pair.client().write(command("FLY"));
        pair.run();

        assertThat(replies.toString()).isEqualTo("+PONG\r\n+OK\r\n$4\r\nv\r\nw\r\n$-1\r\n-ERR unknown command\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PING\r\n",
                "*0\r\n",
                "*-1\r\n",
                "*1025\r\n",
                "*1\n",
                "*1\r\n:1\r\n",
                "*1\r\n$65537\r\n",
                "*1\r\n$1\r\nabc",
                "*99999999999999",
                "*1\r\n$1\r\n\u00ff\r\n"
            })
    void endsOnWhatIsNoCommand(String input) {
        for (int mostBytesARead : new int[] {1, 65536}) {
            var pair = join(mostBytesARead);

            pair.sendRaw(Buffer.buffer(input, "ISO-8859-1"));
            pair.run();
            pair.endRaw();
            pair.run();

            assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
        }
    }

    @Test
    void endsOnACommandCutShort() {
        var pair = join(1);

        pair.sendRaw(Buffer.buffer("*1\r\n$4\r\nPI"));
        pair.endRaw();
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Truncated.class);
    }

    @Test
    void passesAllChecks() {
        FramingChecks.of(RespSpike.FRAMING)
                .payloads(bytes("*1\r\n$4\r\nPING\r\n"), bytes("*2\r\n$0\r\n\r\n$1\r\na\r\n"))
                .random(random -> bulk(random.nextInt(300)))
                .largest(bulk(65_522))
                .refuses(bytes("P"), bytes("*1\r\n$65537\r\n"))
                .check();
        CodecChecks.of(RespSpike.CODEC, command("SET", "k", ""), command("\u00f6"))
                .check();
    }

    private SessionPair<RespSpike, String> join(int mostBytesARead) {
        var pair = SessionPair.of(RESP, RespSpike.store())
                .mostBytesARead(mostBytesARead)
                .join();
        pair.client().handler(reply -> replies.append(reply));
        return pair;
    }

    private static RespSpike command(String... parts) {
        return new RespSpike(List.of(parts));
    }

    private static byte[] bulk(int length) {
        return bytes("*1\r\n$" + length + "\r\n" + "x".repeat(length) + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
