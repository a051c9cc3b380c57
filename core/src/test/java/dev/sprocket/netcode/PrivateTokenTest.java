package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateTokenTest {

    /** What the golden token's fields take: ids and counts, an address of each type, keys, user data. */
    private static final int FIELD_BYTES = 16 + 7 + 19 + 2 * NetcodeKey.BYTES + 256;

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "9223372036854775807, 2147483647", "-9223372036854775808, -2147483648"})
    void numbersKeepAllTheirBits(long clientId, int timeoutSeconds) throws Exception {
        PrivateToken token = token(clientId, timeoutSeconds, Golden.SERVERS, 256);

        assertThat(PrivateToken.decode(new WireReader(token.encode()))).isEqualTo(token);
    }

    @Test
    void isCutOffNowhere() throws Exception {
        byte[] whole = Golden.privateToken().encode();

        for (int length = 0; length < FIELD_BYTES; length++) {
            var in = new WireReader().wrap(whole, 0, length);
            assertThat(catchThrowableOfType(ProtocolViolation.class, () -> PrivateToken.decode(in)))
                    .as("length %d", length)
                    .hasMessageContaining("to the end of the payload");
        }
        assertThat(PrivateToken.decode(new WireReader().wrap(whole, 0, FIELD_BYTES)))
                .isEqualTo(Golden.privateToken());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33})
    void names1To32Servers(int count) {
        List<ServerAddress> servers = Collections.nCopies(count, Golden.SERVERS.get(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> token(1, 1, servers, 256))
                .withMessage("servers: " + count + ", expected 1..32");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 257})
    void has256BytesOfUserData(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> token(1, 1, Golden.SERVERS, length))
                .withMessage("userData length: " + length + ", expected 256..256");
    }

    private static PrivateToken token(
            long clientId, int timeoutSeconds, List<ServerAddress> servers, int userDataBytes) {
        return new PrivateToken(
                clientId,
                timeoutSeconds,
                servers,
                NetcodeKey.of(Golden.CLIENT_TO_SERVER),
                NetcodeKey.of(Golden.SERVER_TO_CLIENT),
                new byte[userDataBytes]);
    }
}
