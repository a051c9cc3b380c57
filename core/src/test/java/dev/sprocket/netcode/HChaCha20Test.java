package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HChaCha20Test {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void makesTheSubkeyOfTheDraft() {
        // draft-irtf-cfrg-xchacha-03 section 2.2.1
        byte[] nonce = HEX.parseHex("000000090000004a0000000031415927");
        byte[] subkey = new byte[NetcodeKey.BYTES];

        HChaCha20.subkey(Golden.run(NetcodeKey.BYTES, 0, 1), nonce, 0, subkey);

        assertThat(HEX.formatHex(subkey)).isEqualTo("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc");
    }

    @Test
    void readsTheNonceWhereItIsToldTo() {
        byte[] nonce = HEX.parseHex("ffffff000000090000004a0000000031415927ff");
        byte[] subkey = new byte[NetcodeKey.BYTES];

        HChaCha20.subkey(Golden.run(NetcodeKey.BYTES, 0, 1), nonce, 3, subkey);

        assertThat(HEX.formatHex(subkey)).startsWith("82413b4227b27bfe").endsWith("26d3ecdc");
    }
}
