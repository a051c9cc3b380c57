package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.config.ProtocolId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMintTest {

    private static final ProtocolId ID = new ProtocolId(-7);
    private static final ServerAddress SERVER = ServerAddress.parse("203.0.113.7:40000");
    private static final ServerAddress INTERNAL = ServerAddress.parse("[fd00::7]:40000");
    private static final TokenClaims CLAIMS = TokenClaims.of(-1, SERVER);

    private final NetcodeKey key = NetcodeKey.generate();
    private final TokenMint mint =
            new TokenMint(ID, key, () -> Instant.ofEpochSecond(1000, 999_999_999), new SecureRandom());

    @Test
    void ordinaryClaimsGive30SecondsToConnectAnd15OfSilence() {
        ConnectToken token = mint.mint(CLAIMS);
        PrivateToken content = opened(token);

        assertThat(token.protocolId()).isEqualTo(ID);
        assertThat(token.createSeconds()).isEqualTo(1000);
        assertThat(token.expireSeconds()).isEqualTo(1030);
        assertThat(token.timeoutSeconds()).isEqualTo(15);
        assertThat(token.servers()).containsExactly(SERVER);
        assertThat(content.clientId()).isEqualTo(-1);
        assertThat(content.timeoutSeconds()).isEqualTo(15);
        assertThat(content.servers()).containsExactly(SERVER);
        assertThat(content.userData()).hasSize(256).containsOnly(0);
        assertThat(content.clientToServer()).isEqualTo(token.clientToServer());
        assertThat(content.serverToClient()).isEqualTo(token.serverToClient());
    }

    @Test
    void whatIsClaimedIsSaid() {
        ConnectToken token = mint.mint(CLAIMS.withInternalServers(List.of(INTERNAL))
                .withUserData(new byte[] {1, 2, 3})
                .withLifetime(Duration.ofMillis(45_900))
                .withTimeoutSeconds(-1));
        PrivateToken content = opened(token);

        assertThat(token.expireSeconds()).isEqualTo(1045);
        assertThat(token.timeoutSeconds()).isEqualTo(-1);
        assertThat(token.servers()).containsExactly(SERVER);
        assertThat(content.servers()).containsExactly(INTERNAL);
        assertThat(content.timeoutSeconds()).isEqualTo(-1);
        assertThat(content.userData()).startsWith(1, 2, 3, 0).hasSize(256);
    }

    @Test
    void aTokenSurvivesTheWayToItsClient() throws Exception {
        ConnectToken token = mint.mint(CLAIMS);

        assertThat(token.encode()).hasSize(ConnectToken.BYTES);
        assertThat(ConnectToken.decode(token.encode()).encode()).isEqualTo(token.encode());
    }

    @Test
    void noTwoTokensShareAKeyOrANonce() {
        ConnectToken one = mint.mint(CLAIMS);
        ConnectToken other = mint.mint(CLAIMS);

        assertThat(one.clientToServer()).isNotEqualTo(other.clientToServer()).isNotEqualTo(one.serverToClient());
        assertThat(one.serverToClient()).isNotEqualTo(other.serverToClient());
        assertThat(one.nonce()).isNotEqualTo(other.nonce());
    }

    @Test
    void theLargestTokenFits() throws Exception {
        List<ServerAddress> most = Collections.nCopies(32, INTERNAL);
        ConnectToken token = mint.mint(new TokenClaims(1, most, most, new byte[256], Duration.ofDays(1), 1));

        assertThat(ConnectToken.decode(token.encode()).servers()).isEqualTo(most);
        assertThat(opened(token).servers()).isEqualTo(most);
    }

    // ---- claims

    @ParameterizedTest
    @ValueSource(ints = {0, 33})
    void aTokenNames1To32Servers(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TokenClaims.of(1, Collections.nCopies(count, SERVER).toArray(ServerAddress[]::new)))
                .withMessage("servers: " + count + ", expected 1..32");
    }

    @Test
    void noClaimIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.withInternalServers(Collections.nCopies(33, SERVER)))
                .withMessage("internalServers: 33, expected 0..32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.withUserData(new byte[257]))
                .withMessage("userData length: 257, expected 0..256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.withTimeoutSeconds(0))
                .withMessage("timeoutSeconds: 0, expected 1 or more, or less than 0 for never");
    }

    @ParameterizedTest
    @CsvSource({"PT0.999S, 0", "PT-1S, -1", "PT24H1S, 86401"})
    void aTokenLivesFromASecondToADay(Duration lifetime, long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLAIMS.withLifetime(lifetime))
                .withMessage("lifetime in seconds: " + seconds + ", expected 1..86400");
    }

    @Test
    void claimsAreAValueAndDoNotShowTheUserData() {
        byte[] given = {42, 43};
        TokenClaims claims = CLAIMS.withUserData(given);
        given[0]++;
        claims.userData()[1]++;

        assertThat(claims.userData()).containsExactly(42, 43);
        assertThat(claims)
                .isEqualTo(CLAIMS.withUserData(new byte[] {42, 43}))
                .hasSameHashCodeAs(CLAIMS)
                .isNotEqualTo(CLAIMS)
                .hasToString(
                        "TokenClaims(client 18446744073709551615, servers [203.0.113.7:40000], internal servers [],"
                                + " lifetime PT30S, timeout 15 s)");
    }

    private PrivateToken opened(ConnectToken token) {
        var reader = new RequestReader(ID, key, new Aead());
        byte[] request = ConnectionRequest.encode(token);
        assertThat(reader.check(request, 0, request.length, 1000, 1000)).isNull();
        assertThat(reader.open()).isNull();
        return reader.token();
    }
}
