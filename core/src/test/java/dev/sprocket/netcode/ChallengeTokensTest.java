package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChallengeTokensTest {

    private static final byte[] USER_DATA = Golden.run(256, 5, 11);

    private final Aead aead = new Aead();
    private final ChallengeTokens tokens = new ChallengeTokens(aead);

    @Test
    void countsFromZeroAndOpensWhatItSealed() {
        byte[] out = new byte[ChallengeTokens.BYTES + 9];

        for (long sequence = 0; sequence < 5; sequence++) {
            assertThat(tokens.seal(-sequence, USER_DATA, out, 8)).isEqualTo(sequence);
            var challenge = Objects.requireNonNull(tokens.open(sequence, out, 8));
            assertThat(challenge.clientId()).isEqualTo(-sequence);
            assertThat(challenge.userData()).isEqualTo(USER_DATA);
        }
    }

    @Test
    void opensItAsOftenAsItComes() {
        byte[] sealed = new byte[ChallengeTokens.BYTES];
        tokens.seal(7, USER_DATA, sealed, 0);

        assertThat(tokens.open(0, sealed, 0)).isNotNull();
        assertThat(tokens.open(0, sealed, 0)).isNotNull();
    }

    @Test
    void opensNothingElse() {
        byte[] sealed = new byte[ChallengeTokens.BYTES];
        tokens.seal(7, USER_DATA, sealed, 0);

        assertThat(tokens.open(1, sealed, 0)).isNull();
        assertThat(tokens.open(-1, sealed, 0)).isNull();
        assertThat(new ChallengeTokens(aead).open(0, sealed, 0)).isNull();
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(tokens.open(0, changed, 0)).as("bit %d", bit).isNull();
        }
        assertThat(tokens.open(0, sealed, 0)).isNotNull();
    }

    @Test
    void whatIsSealedDoesNotDependOnWhatWasBefore() {
        NetcodeKey key = NetcodeKey.generate();
        byte[] first = new byte[ChallengeTokens.BYTES];
        byte[] again = new byte[ChallengeTokens.BYTES];
        var busy = new ChallengeTokens(aead, key, 8);

        busy.seal(1, Golden.USER_DATA, again, 0);
        busy.seal(7, USER_DATA, again, 0);
        new ChallengeTokens(aead, key, 9).seal(7, USER_DATA, first, 0);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void has256BytesOfUserData() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.seal(7, new byte[255], new byte[ChallengeTokens.BYTES], 0))
                .withMessage("userData length: 255, expected 256..256");
    }
}
