package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.framing.FixedLengthFraming;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedLengthFramingTest {

    private static final FixedLengthFraming THREE = FixedLengthFraming.of(3);

    @Test
    void passesAllChecks() {
        FramingChecks.of(THREE).check();
        FramingChecks.of(FixedLengthFraming.of(1)).check();
    }

    @Test
    void keepsItsLengthInDatagrams() throws ProtocolViolation {
        assertThat(read(THREE.inDatagrams(), "abcdefg")).containsExactly("abc", "def");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "abcd"})
    void refusesToSendAnyOtherLength(String payload) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(THREE, ascii(payload)))
                .withMessage("payload of " + payload.length() + " bytes, expected exactly 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_073_741_825})
    void refusesALengthOutOfRange(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedLengthFraming.of(length))
                .withMessage("length: " + length + ", expected 1..1073741824");
    }
}
