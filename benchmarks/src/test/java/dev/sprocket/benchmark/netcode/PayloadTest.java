package dev.sprocket.benchmark.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private final Payload payload = new Payload();

    @Test
    void aReplyTellsTheNumberOfWhatWasSent() {
        byte[] first = payload.of(3, 1L << 40).clone();
        payload.of(4, 7);

        assertThat(payload.numberOf(first, 3)).isEqualTo(1L << 40);
    }

    @Test
    void aReplyToAnotherClientIsWrong() {
        assertThat(payload.numberOf(payload.of(3, 1).clone(), 4)).isEqualTo(-1);
    }

    @Test
    void aReplyOfAnotherLengthIsWrong() {
        byte[] sent = payload.of(3, 1);

        assertThat(payload.numberOf(Arrays.copyOf(sent, sent.length - 1), 3)).isEqualTo(-1);
        assertThat(payload.numberOf(Arrays.copyOf(sent, sent.length + 1), 3)).isEqualTo(-1);
        assertThat(payload.numberOf(new byte[0], 3)).isEqualTo(-1);
    }

    @Test
    void aReplyWithOneOtherByteIsWrong() {
        byte[] reply = payload.of(3, 1).clone();
        reply[reply.length - 1] ^= 1;

        assertThat(payload.numberOf(reply, 3)).isEqualTo(-1);
    }
}
