package dev.sprocket.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {

    record Point(int x, int y) {}

    record Nothing() {}

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "hex:00", "{\"x\":1}"})
    void takesTextAsItIsTyped(String typed) {
        assertThat(MessageJson.typed(typed, String.class)).isEqualTo(typed);
    }

    @Test
    void takesBytesAsText() {
        assertThat(MessageJson.typed("hé", byte[].class)).isEqualTo("hé".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex:00fF7e", "hex:00 ff 7e"})
    void takesBytesAsHexadecimalDigits(String typed) {
        byte[] bytes = {0, (byte) 0xff, 0x7e};

        assertThat(MessageJson.typed(typed, byte[].class)).isEqualTo(bytes);
        assertThat(MessageJson.typed(typed, Buffer.class)).isEqualTo(Buffer.buffer(bytes));
    }

    @Test
    void takesNoDigitsAsNoBytes() {
        assertThat(MessageJson.typed("hex:", byte[].class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex:0", "hex:0g", "hex:0x00", "hex:00,11"})
    void refusesWhatIsNoPairsOfDigits(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageJson.typed(typed, byte[].class))
                .withMessage("message " + typed + ": expected hex: and pairs of hexadecimal digits");
    }

    @Test
    void takesOtherMessagesAsJson() {
        assertThat(MessageJson.typed("{\"y\": 2, \"x\": 1}", Point.class)).isEqualTo(new Point(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "hello", "{\"x\": 1", "{\"x\": 1} 2", "{\"z\": 1}", "{\"x\": \"one\"}", "[1, 2]"})
    void refusesWhatIsNoMessageOfTheProtocol(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageJson.typed(typed, Point.class))
                .withMessageStartingWith("message " + typed + ": expected JSON of a Point: ");
    }

    @Test
    void showsEverythingAsOneLineOfJson() {
        assertThat(MessageJson.write("a \"line\"\n")).isEqualTo("\"a \\\"line\\\"\\n\"");
        assertThat(MessageJson.write(new byte[] {0, (byte) 0xff})).isEqualTo("\"hex:00ff\"");
        assertThat(MessageJson.write(Buffer.buffer("a"))).isEqualTo("\"hex:61\"");
        assertThat(MessageJson.write(new Point(1, 2))).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(MessageJson.write(new Nothing())).isEqualTo("{}");
    }

    @Test
    void readsBackWhatItWrites() {
        for (Object each : new Object[] {"", "hex:00", "a \"line\"\n", Buffer.buffer("a"), new Point(1, 2)}) {
            Class<?> type = each instanceof Buffer ? Buffer.class : each.getClass();
            assertThat((Object) MessageJson.read(MessageJson.write(each), type)).isEqualTo(each);
        }
        assertThat(MessageJson.read("\"hex:00ff\"", byte[].class)).containsExactly(0, 0xff);
        assertThat(MessageJson.read("\"text\"", byte[].class)).isEqualTo("text".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "{\"x\":1}", "[\"a\"]", "[]"})
    void refusesJsonThatIsNoStringWhereTextIsSpoken(String json) {
        for (Class<?> type : new Class<?>[] {String.class, byte[].class, Buffer.class}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessageJson.read(json, type))
                    .withMessage("message " + json + ": expected a JSON string");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "\"a", "\"a\" 1"})
    void refusesWhatIsNoJson(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageJson.read(json, String.class))
                .withMessageStartingWith("message " + json + ": expected ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageJson.read(json, Point.class))
                .withMessageStartingWith("message " + json + ": expected JSON of a Point: ");
    }

    @Test
    void refusesToShowWhatHasNoJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageJson.write(new Circle()))
                .withMessageStartingWith("a message that cannot be shown as JSON: ");
    }

    /** Refers to itself without end. */
    static final class Circle {
        public Circle getSelf() {
            return this;
        }
    }
}
