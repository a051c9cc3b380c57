package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    record Point(int x, int y) {}

    record Nothing() {}

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "hex:00", "{\"x\":1}"})
    void takesTextAsItIsTyped(String typed) {
        assertThat(MessageText.read(typed, String.class)).isEqualTo(typed);
    }

    @Test
    void takesBytesAsText() {
        assertThat(MessageText.read("hé", byte[].class)).isEqualTo("hé".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex:00fF7e", "hex:00 ff 7e"})
    void takesBytesAsHexadecimalDigits(String typed) {
        byte[] bytes = {0, (byte) 0xff, 0x7e};

        assertThat(MessageText.read(typed, byte[].class)).isEqualTo(bytes);
        assertThat(MessageText.read(typed, Buffer.class)).isEqualTo(Buffer.buffer(bytes));
    }

    @Test
    void takesNoDigitsAsNoBytes() {
        assertThat(MessageText.read("hex:", byte[].class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex:0", "hex:0g", "hex:0x00", "hex:00,11"})
    void refusesWhatIsNoPairsOfDigits(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageText.read(typed, byte[].class))
                .withMessage("message " + typed + ": expected hex: and pairs of hexadecimal digits");
    }

    @Test
    void takesOtherMessagesAsJson() {
        assertThat(MessageText.read("{\"y\": 2, \"x\": 1}", Point.class)).isEqualTo(new Point(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "hello", "{\"x\": 1", "{\"x\": 1} 2", "{\"z\": 1}", "{\"x\": \"one\"}", "[1, 2]"})
    void refusesWhatIsNoMessageOfTheProtocol(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageText.read(typed, Point.class))
                .withMessageStartingWith("message " + typed + ": expected JSON of a Point: ");
    }

    @Test
    void showsEverythingAsOneLineOfJson() {
        assertThat(MessageText.write("a \"line\"\n")).isEqualTo("\"a \\\"line\\\"\\n\"");
        assertThat(MessageText.write(new byte[] {0, (byte) 0xff})).isEqualTo("\"hex:00ff\"");
        assertThat(MessageText.write(Buffer.buffer("a"))).isEqualTo("\"hex:61\"");
        assertThat(MessageText.write(new Point(1, 2))).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(MessageText.write(new Nothing())).isEqualTo("{}");
    }

    @Test
    void refusesToShowWhatHasNoJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageText.write(new Circle()))
                .withMessageStartingWith("a reply that cannot be shown as JSON: ");
    }

    /** Refers to itself without end. */
    static final class Circle {
        public Circle getSelf() {
            return this;
        }
    }
}
