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
        byte[] body = new byte[ChallengeTokens.BODY_BYTES];

        for (long sequence = 0; sequence < 5; sequence++) {
            tokens.seal(-sequence, USER_DATA, body);
            assertThat(LittleEndian.getLong(body, 0)).isEqualTo(sequence);
            var challenge = Objects.requireNonNull(tokens.open(body));
            assertThat(challenge.clientId()).isEqualTo(-sequence);
            assertThat(challenge.userData()).isEqualTo(USER_DATA);
        }
    }

    @Test
    void opensItAsOftenAsItComes() {
        byte[] body = sealed(tokens);

        assertThat(tokens.open(body)).isNotNull();
        assertThat(tokens.open(body)).isNotNull();
    }

    @Test
    void opensNothingElse() {
        byte[] body = sealed(tokens);

        assertThat(new ChallengeTokens(aead).open(body)).isNull();
        for (int bit = 0; bit < 8 * body.length; bit++) {
            byte[] changed = body.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(tokens.open(changed)).as("bit %d", bit).isNull();
        }
        assertThat(tokens.open(body)).isNotNull();
    }

    @Test
    void whatIsSealedDoesNotDependOnWhatWasBefore() {
        NetcodeKey key = NetcodeKey.generate();
        var busy = new ChallengeTokens(aead, key, 8);
        busy.seal(1, Golden.USER_DATA, new byte[ChallengeTokens.BODY_BYTES]);

        assertThat(sealed(busy)).isEqualTo(sealed(new ChallengeTokens(new Aead(), key, 9)));
    }

    @Test
    void has256BytesOfUserData() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.seal(7, new byte[255], new byte[ChallengeTokens.BODY_BYTES]))
                .withMessage("userData length: 255, expected 256..256");
    }

    private static byte[] sealed(ChallengeTokens tokens) {
        byte[] body = new byte[ChallengeTokens.BODY_BYTES];
        tokens.seal(7, USER_DATA, body);
        return body;
    }
}
