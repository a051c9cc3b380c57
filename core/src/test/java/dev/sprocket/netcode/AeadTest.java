package dev.sprocket.netcode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AeadTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NO_AAD = {};
    private static final String SUNSCREEN =
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    private static final byte[] RFC_AAD = HEX.parseHex("50515253c0c1c2c3c4c5c6c7");
    private static final NetcodeKey RFC_KEY = NetcodeKey.of(Golden.run(NetcodeKey.BYTES, 0x80, 1));

    private final Aead aead = new Aead();

    /** Its nonce does not begin with zeros, as all of netcode's do, so the cipher beneath is asked. */
    @Test
    void theJdksCipherMakesTheVectorOfRfc8439Section282() throws Exception {
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                RFC_KEY.cipherKey(),
                new IvParameterSpec(HEX.parseHex("070000004041424344454647")));
        cipher.updateAAD(RFC_AAD);

        assertThat(HEX.formatHex(cipher.doFinal(SUNSCREEN.getBytes(US_ASCII))))
                .isEqualTo("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
                        + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
                        + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                        + "3ff4def08e4b7a9de576d26586cec64b6116"
                        + "1ae10b594f09e26a7e902ecbd0600691");
    }

    /** RFC 8439 appendix A.5, whose nonce begins with zeros. */
    @Test
    void opensAndSealsTheOtherVectorOfTheRfc() {
        NetcodeKey key = NetcodeKey.parse("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0");
        byte[] aad = HEX.parseHex("f33388860000000000004e91");
        byte[] sealed = HEX.parseHex("64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb2"
                + "4c6cfc18755d43eea09ee94e382d26b0bdb7b73c321b0100d4f03b7f355894cf"
                + "332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c855"
                + "9797a06ef4f0ef61c186324e2b3506383606907b6a7c02b0f9f6157b53c867e4"
                + "b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0a06c523e"
                + "af4534d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a"
                + "0bb2316053fa76991955ebd63159434ecebb4e466dae5a1073a6727627097a10"
                + "49e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29"
                + "a6ad5cb4022b02709b"
                + "eead9d67890cbb22392336fea1851f38");
        byte[] clear = new byte[sealed.length];
        byte[] again = new byte[sealed.length];

        int length = aead.open(key, 0x0807060504030201L, aad, aad.length, sealed, 0, sealed.length, clear, 0);
        int resealed = aead.seal(key, 0x0807060504030201L, aad, aad.length, clear, 0, length, again, 0);

        assertThat(new String(clear, 0, length, UTF_8)).startsWith("Internet-Drafts are draft documents valid for");
        assertThat(resealed).isEqualTo(sealed.length);
        assertThat(again).isEqualTo(sealed);
    }

    /** draft-irtf-cfrg-xchacha-03 appendix A.3.1 */
    @Test
    void sealsAndOpensTheVectorOfTheDraftForLongNonces() {
        byte[] nonce = Golden.run(Aead.LONG_NONCE_BYTES, 0x40, 1);
        byte[] clear = SUNSCREEN.getBytes(US_ASCII);
        byte[] sealed = new byte[clear.length + Aead.TAG_BYTES];
        byte[] opened = new byte[clear.length];

        aead.sealX(RFC_KEY, nonce, RFC_AAD, RFC_AAD.length, clear, 0, clear.length, sealed, 0);
        int length = aead.openX(RFC_KEY, nonce, RFC_AAD, RFC_AAD.length, sealed, 0, sealed.length, opened, 0);

        assertThat(HEX.formatHex(sealed))
                .isEqualTo("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                        + "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                        + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                        + "21f9664c97637da9768812f615c68b13b52e"
                        + "c0875924c1c7987947deafd8780acf49");
        assertThat(length).isEqualTo(clear.length);
        assertThat(opened).isEqualTo(clear);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 63, 64, 65, 1200})
    void worksAnywhereInAnArray(int length) {
        byte[] clear = Golden.run(length + 5, 9, 7);
        byte[] sealed = new byte[length + Aead.TAG_BYTES + 9];
        byte[] opened = new byte[length + 2];

        int sealedLength = aead.seal(RFC_KEY, -1, RFC_AAD, 3, clear, 5, length, sealed, 4);
        int openedLength = aead.open(RFC_KEY, -1, RFC_AAD, 3, sealed, 4, sealedLength, opened, 2);

        assertThat(sealedLength).isEqualTo(length + Aead.TAG_BYTES);
        assertThat(openedLength).isEqualTo(length);
        assertThat(Arrays.copyOfRange(opened, 2, 2 + length)).isEqualTo(Arrays.copyOfRange(clear, 5, 5 + length));
        assertThat(Arrays.copyOf(sealed, 4)).containsOnly(0);
        assertThat(Arrays.copyOfRange(sealed, 4 + sealedLength, sealed.length)).containsOnly(0);
    }

    @Test
    void refusesWhateverWasChanged() {
        byte[] sealed = sealed(RFC_KEY, 7);

        assertThat(opens(RFC_KEY, 7, sealed)).isTrue();
        assertThat(opens(RFC_KEY, 8, sealed)).isFalse();
        assertThat(opens(NetcodeKey.generate(), 7, sealed)).isFalse();
        assertThat(aead.open(RFC_KEY, 7, RFC_AAD, 5, sealed, 0, sealed.length, new byte[99], 0))
                .isEqualTo(-1);
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            assertThat(opens(RFC_KEY, 7, flipped(sealed, bit)))
                    .as("bit %d", bit)
                    .isFalse();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(opens(RFC_KEY, 7, Arrays.copyOf(sealed, length)))
                    .as("length %d", length)
                    .isFalse();
        }
    }

    // ---- JDK 17 refuses a key and a nonce that it had just before

    @Test
    void aForgedPacketDoesNotKeepOutTheGenuineOneOfItsSequence() {
        byte[] genuine = sealed(RFC_KEY, 7);
        byte[] forged = flipped(genuine, 3);

        assertThat(opens(RFC_KEY, 7, forged)).isFalse();
        assertThat(opens(RFC_KEY, 7, genuine)).isTrue();
        assertThat(opens(RFC_KEY, 7, forged)).isFalse();
        assertThat(opens(RFC_KEY, 7, forged)).isFalse();
        assertThat(opens(RFC_KEY, 7, genuine)).isTrue();
        assertThat(opens(RFC_KEY, 7, genuine)).isTrue();
        assertThat(opens(NetcodeKey.of(Golden.run(NetcodeKey.BYTES, 0x80, 1)), 7, genuine))
                .isTrue();
    }

    @Test
    void sequencesThatComeInTurnDoNotDisturbEachOther() {
        byte[] seventh = sealed(RFC_KEY, 7);
        byte[] eighth = sealed(RFC_KEY, 8);

        for (int i = 0; i < 4; i++) {
            assertThat(opens(RFC_KEY, 7, seventh)).isTrue();
            assertThat(opens(RFC_KEY, 8, eighth)).isTrue();
            assertThat(opens(RFC_KEY, 8, flipped(eighth, 0))).isFalse();
        }
    }

    @Test
    void twoKeysMayHaveTheSameSequence() {
        NetcodeKey other = NetcodeKey.generate();
        byte[] ofOne = sealed(RFC_KEY, 0);
        byte[] ofOther = sealed(other, 0);

        for (int i = 0; i < 3; i++) {
            assertThat(opens(RFC_KEY, 0, ofOne)).isTrue();
            assertThat(opens(other, 0, ofOther)).isTrue();
            assertThat(opens(other, 0, ofOne)).isFalse();
        }
    }

    @Test
    void theFirstOfAllMayHaveSequenceZero() {
        byte[] sealed = sealed(RFC_KEY, 0);

        assertThat(new Aead().open(RFC_KEY, 0, RFC_AAD, 4, sealed, 0, sealed.length, new byte[9], 0))
                .isEqualTo(3);
    }

    @Test
    void nobodySealsTwoMessagesUnderOneNonce() {
        sealed(RFC_KEY, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealed(RFC_KEY, 5))
                .withMessage("cannot seal 3 bytes");
        assertThat(opens(RFC_KEY, 6, sealed(RFC_KEY, 6))).isTrue();
    }

    @Test
    void theSameTokenMayBeOpenedAgainAndAgain() {
        byte[] nonce = Golden.run(Aead.LONG_NONCE_BYTES, 1, 1);
        byte[] sealed = new byte[3 + Aead.TAG_BYTES];
        aead.sealX(RFC_KEY, nonce, NO_AAD, 0, new byte[] {1, 2, 3}, 0, 3, sealed, 0);

        for (int i = 0; i < 3; i++) {
            assertThat(aead.openX(RFC_KEY, nonce, NO_AAD, 0, sealed, 0, sealed.length, new byte[3], 0))
                    .isEqualTo(3);
        }
    }

    @Test
    void anArrayWithoutRoomIsTheCallersMistake() {
        byte[] sealed = sealed(RFC_KEY, 7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aead.seal(RFC_KEY, 1, NO_AAD, 0, new byte[3], 0, 3, new byte[18], 0))
                .withMessage("cannot seal 3 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aead.open(RFC_KEY, 7, RFC_AAD, 4, sealed, 0, sealed.length, new byte[2], 0))
                .withMessage("cannot open 19 bytes");
        assertThat(opens(RFC_KEY, 7, sealed)).isTrue();
    }

    private byte[] sealed(NetcodeKey key, long sequence) {
        byte[] sealed = new byte[3 + Aead.TAG_BYTES];
        aead.seal(key, sequence, RFC_AAD, 4, new byte[] {1, 2, 3}, 0, 3, sealed, 0);
        return sealed;
    }

    private boolean opens(NetcodeKey key, long sequence, byte[] sealed) {
        byte[] out = new byte[sealed.length];
        boolean genuine = aead.open(key, sequence, RFC_AAD, 4, sealed, 0, sealed.length, out, 0) >= 0;
        if (genuine) {
            assertThat(Arrays.copyOf(out, 3)).containsExactly(1, 2, 3);
        }
        return genuine;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }
}
