package dev.sprocket.plugin.lengthprefixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sprocket.framing.Endian;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LengthFieldFraming.Counts;
import dev.sprocket.framing.VarintFraming;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LengthPrefixedOptionsTest {

    private final ObjectMapper json = new ObjectMapper();

    static Stream<Arguments> layouts() {
        LengthFieldFraming postgresql = LengthFieldFraming.of(4, 65_535)
                .header(1, 0)
                .counting(Counts.FROM_LENGTH_FIELD)
                .keepingHeader();
        return Stream.of(
                Arguments.of("{}", LengthFieldFraming.of(4, 65_535)),
                Arguments.of("{'preset': 'u8'}", LengthFieldFraming.of(1, 255)),
                Arguments.of("{'preset': 'u16'}", LengthFieldFraming.of(2, 65_535)),
                Arguments.of("{'preset': 'u32'}", LengthFieldFraming.of(4, 65_535)),
                Arguments.of("{'preset': 'dns-tcp'}", LengthFieldFraming.of(2, 65_535)),
                Arguments.of("{'preset': 'postgresql'}", postgresql),
                Arguments.of("{'preset': 'varint'}", VarintFraming.upTo(65_535)),
                Arguments.of("{'preset': 'varint', 'maxPayloadBytes': 9}", VarintFraming.upTo(9)),
                Arguments.of("{'preset': 'u32', 'maxPayloadBytes': 1073741824}", LengthFieldFraming.of(4, 1 << 30)),
                Arguments.of("{'widthBytes': 1}", LengthFieldFraming.of(1, 255)),
                Arguments.of(
                        "{'widthBytes': 2, 'counts': 'wholeFrame'}",
                        LengthFieldFraming.of(2, 65_533).counting(Counts.WHOLE_FRAME)),
                Arguments.of(
                        "{'widthBytes': 8, 'endian': 'little', 'beforeBytes': 1, 'afterBytes': 2, 'counts': 'fromLengthField',"
                                + " 'keepHeader': true, 'maxPayloadBytes': 11}",
                        new LengthFieldFraming(8, 11, Endian.LITTLE, 1, 2, Counts.FROM_LENGTH_FIELD, true)),
                Arguments.of(
                        "{'endian': 'big', 'counts': 'body', 'keepHeader': false}", LengthFieldFraming.of(4, 65_535)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void readsALayoutFromJson(String text, Framing expected) throws JsonProcessingException {
        assertThat(options(text).framing()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'preset': 'u16', 'widthBytes': 2}        | preset: beside keys that give the layout too",
                "{'preset': 'u16', 'keepHeader': false}    | preset: beside keys that give the layout too",
                "{'preset': 'u8', 'maxPayloadBytes': 256}  | maxPayloadBytes: 256, expected 0..255",
                "{'preset': 'postgresql', 'maxPayloadBytes': 4} | maxPayloadBytes: 4, expected 5..1073741824",
                "{'widthBytes': 5}                         | widthBytes: 5, expected 1, 2, 3, 4 or 8",
                "{'beforeBytes': 256}                      | beforeBytes: 256, expected 0..255",
                "{'afterBytes': -1, 'keepHeader': true}    | afterBytes: -1, expected 0..255",
                "{'maxPayloadBytes': -1}                   | maxPayloadBytes: -1, expected 0..1073741824",
            })
    void refusesWhatDoesNotGoTogether(String text, String message) {
        assertThatThrownBy(() -> options(text)).rootCause().hasMessageStartingWith(message);
    }

    @Test
    void isTheSameFromCode() {
        assertThat(LengthPrefixedOptions.of(Preset.DNS_TCP).framing()).isEqualTo(LengthFieldFraming.of(2, 65_535));
        assertThat(LengthPrefixedOptions.DEFAULT.framing()).isEqualTo(LengthFieldFraming.of(4, 65_535));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthPrefixedOptions(null, -1, null, null, null, null, null, null));
    }

    @Test
    void namesItsKeysAsItReadsThem() throws JsonProcessingException {
        var options = new LengthPrefixedOptions(null, 11, 8, Endian.LITTLE, 1, 2, Counts.FROM_LENGTH_FIELD, true);

        assertThat(json.readValue(json.writeValueAsString(options), LengthPrefixedOptions.class))
                .isEqualTo(options);
    }

    private LengthPrefixedOptions options(String text) throws JsonProcessingException {
        return json.readValue(text.replace('\'', '"'), LengthPrefixedOptions.class);
    }
}
