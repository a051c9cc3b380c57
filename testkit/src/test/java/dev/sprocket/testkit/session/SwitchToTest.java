package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.BLOBS;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchToTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64 << 10})
    void theFirstByteBehindTheMessageIsTheNewProtocols(int mostBytesARead) {
        var pair = lines();
        pair.mostBytesARead(mostBytesARead);
        List<byte[]> blobs = switchingAtGo(pair);

        pair.sendRaw(bytes("hello\ngo\n").appendBytes(new byte[] {0, 0, 0, 1, 7, 0, 0, 0, 2, 8, 9}));
        pair.run();

        assertThat(blobs).containsExactly(new byte[] {7}, new byte[] {8, 9});
    }

    @Test
    void whatWasWrittenBeforeGoesOutInTheOldProtocol() {
        var pair = lines();
        pair.server().handler(line -> {
            pair.server().write("ok");
            Session<byte[], byte[]> next = pair.server().switchTo(BLOBS::server);
            next.write(new byte[] {7});
        });

        pair.sendRaw(bytes("go\n"));
        pair.run();

        assertThat(pair.readRaw()).isEqualTo(bytes("ok\n").appendBytes(new byte[] {0, 0, 0, 1, 7}));
    }

    @Test
    void waitsForTheNewHandler() {
        var pair = lines();
        List<Session<byte[], byte[]>> next = new ArrayList<>();
        pair.server().handler(line -> next.add(pair.server().switchTo(BLOBS::server)));
        pair.sendRaw(bytes("go\n").appendBytes(new byte[] {0, 0, 0, 1, 7}));
        pair.run();
        List<byte[]> got = new ArrayList<>();

        next.get(0).handler(got::add);
        pair.run();

        assertThat(got).containsExactly(new byte[] {7});
    }

    @Test
    void aViolationOfTheNewProtocolCloses() {
        var pair = lines();
        switchingAtGo(pair);
        Heard.on(pair.client());

        pair.sendRaw(bytes("go\n").appendBuffer(Buffer.buffer(new byte[] {-1, -1, -1, -1})));
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    @Test
    void aSwitchThatFailsClosesTheSession() {
        var boom = new IllegalStateException("boom");
        var pair = lines();
        Heard.on(pair.client());
        pair.server()
                .handler(line -> pair.server().switchTo(carrier -> {
                    throw boom;
                }));

        pair.sendRaw(bytes("go\n"));
        pair.run();

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(boom));
    }

    private static List<byte[]> switchingAtGo(SessionPair<String, String> pair) {
        List<byte[]> blobs = new ArrayList<>();
        pair.server().handler(line -> {
            if (line.equals("go")) {
                Session<byte[], byte[]> next = pair.server().switchTo(BLOBS::server);
                next.handler(blobs::add);
            }
        });
        return blobs;
    }
}
