package dev.sprocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtocolViolationTest {

    @Test
    void saysWhereWhatAndWhy() {
        var violation = new ProtocolViolation(4, "length", "0..1024", "70000");

        assertThat(violation).hasMessage("offset 4, field length: expected 0..1024, got 70000");
        assertThat(violation.offset()).isEqualTo(4);
        assertThat(violation.field()).isEqualTo("length");
        assertThat(violation.expected()).isEqualTo("0..1024");
        assertThat(violation.got()).isEqualTo("70000");
    }

    @Test
    void carriesNoStackTrace() {
        assertThat(new ProtocolViolation(0, "a", "b", "c").getStackTrace()).isEmpty();
    }

    @Test
    void escapesWhatCouldForgeALogLine() {
        var violation = new ProtocolViolation(0, "a\nb", "\u001b[31m", "\u00e9\u007f");

        assertThat(violation).hasMessage("offset 0, field a\\u000ab: expected \\u001b[31m, got \\u00e9\\u007f");
    }

    @Test
    void cutsWhatIsTooLongToLog() {
        var violation = new ProtocolViolation(0, "a", "x".repeat(80), "y".repeat(1000));

        assertThat(violation.expected()).hasSize(80);
        assertThat(violation.got()).hasSize(80);
    }

    @Test
    void truncationIsAViolationOfItsOwnType() {
        var truncated = new TruncatedInput(3, "frame", "the rest of a frame");

        assertThat(truncated).isInstanceOf(ProtocolViolation.class);
        assertThat(truncated).hasMessage("offset 3, field frame: expected the rest of a frame, got end of input");
    }
}
