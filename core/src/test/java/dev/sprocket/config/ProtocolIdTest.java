package dev.sprocket.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolIdTest {

    @ParameterizedTest
    @CsvSource({
        "0x1122334455667788, 0x1122334455667788",
        "0xabcdefABCDEF0123, 0xabcdefabcdef0123",
        "0x0, 0x0000000000000000",
        "0xffffffffffffffff, 0xffffffffffffffff",
        "0, 0x0000000000000000",
        "42, 0x000000000000002a",
        "9223372036854775808, 0x8000000000000000",
        "18446744073709551615, 0xffffffffffffffff"
    })
    void isWrittenInHexOrDecimal(String text, String shown) throws Exception {
        ProtocolId id = ProtocolId.parse(text);

        assertThat(id).hasToString(shown).isEqualTo(ProtocolId.parse(shown));
        assertThat(new JsonMapper().writeValueAsString(id)).isEqualTo("\"" + shown + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "0X1",
                "x1",
                "1122334455667788aa",
                "0x12345678123456781",
                "0x-1",
                "-1",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "18446744073709551616",
                "99999999999999999999",
                "100000000000000000000",
                "٣"
            })
    void refusesWhatIsNeither(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolId.parse(text))
                .withMessage("\"" + text
                        + "\", expected 0x and 1..16 hex digits, or a whole number 0..18446744073709551615");
    }

    @Test
    void anyBitsAreAnIdButANumberIsNotNegative() {
        assertThat(new ProtocolId(-1)).hasToString("0xffffffffffffffff");
        assertThat(ProtocolId.of(Long.MAX_VALUE)).hasToString("0x7fffffffffffffff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtocolId.of(-1))
                .withMessage("protocol id: -1, expected 0..9223372036854775807");
    }
}
