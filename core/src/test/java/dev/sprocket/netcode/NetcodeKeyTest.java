package dev.sprocket.netcode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetcodeKeyTest {

    private static final byte[] BYTES = Golden.run(NetcodeKey.BYTES, 0x9a, 3);
    private static final String HEX = HexFormat.of().formatHex(BYTES);
    private static final NetcodeKey KEY = NetcodeKey.of(BYTES);

    @Test
    void isTheSameWhicheverWayItIsGiven() {
        assertThat(NetcodeKey.parse(HEX)).isEqualTo(KEY).hasSameHashCodeAs(KEY);
        assertThat(NetcodeKey.parse(HexFormat.of().withUpperCase().formatHex(BYTES)))
                .isEqualTo(KEY);
        assertThat(NetcodeKey.ofFile(BYTES)).isEqualTo(KEY);
        assertThat(NetcodeKey.ofFile(HEX.getBytes(US_ASCII))).isEqualTo(KEY);
        assertThat(NetcodeKey.ofFile((" \t" + HEX + "\r\n\n").getBytes(US_ASCII)))
                .isEqualTo(KEY);
        assertThat(KEY.cipherKey().getEncoded()).isEqualTo(BYTES);
    }

    @Test
    void differsInAnyBit() {
        for (int bit = 0; bit < 8 * NetcodeKey.BYTES; bit++) {
            byte[] changed = BYTES.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(NetcodeKey.of(changed)).isNotEqualTo(KEY);
        }
        assertThat(NetcodeKey.generate()).isNotEqualTo(NetcodeKey.generate());
    }

    @Test
    void copiesWhatItIsGiven() {
        byte[] given = BYTES.clone();
        NetcodeKey key = NetcodeKey.of(given);

        given[0]++;

        assertThat(key).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void has32Bytes(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetcodeKey.of(new byte[length]))
                .withMessage("key length: " + length + ", expected 32..32");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 63, 65, 128})
    void aFileOfAnotherLengthHoldsNoKey(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetcodeKey.ofFile("a".repeat(length).getBytes(US_ASCII)))
                .withMessage("key: " + length + " bytes, expected 32, or 64 hex digits");
    }

    @Test
    void aFileMayNotHaveWhiteSpaceWithinTheDigits() {
        String broken = HEX.substring(0, 32) + "\n" + HEX.substring(32);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetcodeKey.ofFile(broken.getBytes(US_ASCII)))
                .withMessage("key: 65 bytes, expected 32, or 64 hex digits");
    }

    @Test
    void isNeverShown() {
        String almost = HEX.substring(0, 63) + "g";

        assertThat(KEY).hasToString("NetcodeKey(secret)");
        assertThat(KEY.hashCode()).isEqualTo(NetcodeKey.generate().hashCode());
        for (String given : new String[] {almost, HEX + "0", HEX.substring(1), "٣".repeat(64)}) {
            var refusal = catchThrowableOfType(IllegalArgumentException.class, () -> NetcodeKey.parse(given));
            assertThat(refusal)
                    .hasMessage("key: " + given.length() + " characters, expected 64 hex digits")
                    .hasNoCause();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetcodeKey.ofFile(almost.getBytes(US_ASCII)))
                .withMessage("key: 64 characters, expected 64 hex digits")
                .withNoCause();
    }
}
