package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.protocol.Drop;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final long NOW = Golden.CREATE_SECONDS;
    private static final int COUNT_AT = 12;
    private static final int FIRST_TYPE_AT = 16;

    private final byte[] golden = Golden.bytes("packet_request");
    private final Aead aead = new Aead();
    private final RequestReader reader = new RequestReader(Golden.ID, Golden.PRIVATE_KEY, aead);

    @Test
    void readsARequestAnywhereInAnArrayAndAgain() {
        byte[] array = new byte[golden.length + 7];
        System.arraycopy(golden, 0, array, 3, golden.length);

        for (int i = 0; i < 3; i++) {
            assertThat(reader.check(array, 3, golden.length, NOW, NOW)).isNull();
            assertThat(reader.open()).isNull();
            assertThat(reader.token()).isEqualTo(Golden.privateToken());
            assertThat(reader.expireSeconds()).isEqualTo(Golden.EXPIRE_SECONDS);
        }
    }

    // ---- each check, by a request that passes all others

    @ParameterizedTest
    @ValueSource(ints = {1, 18, 1077, 1079})
    void has1078Bytes(int length) {
        assertThat(check(Arrays.copyOf(golden, length))).isEqualTo(Drop.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x10, MALFORMED_PACKET",
        "1, 0x6e, WRONG_VERSION",
        "12, 0x31, WRONG_VERSION",
        "13, 0x20, WRONG_VERSION",
        "14, 0x89, WRONG_PROTOCOL_ID",
        "21, 0x10, WRONG_PROTOCOL_ID"
    })
    void whatStandsInTheClearIsChecked(int at, String put, Drop drop) {
        byte[] changed = golden.clone();
        changed[at] = (byte) (int) Integer.decode(put);

        assertThat(check(changed)).isEqualTo(drop);
    }

    @ParameterizedTest
    @CsvSource({
        "1720000099, 1720000100, ",
        "1720000100, 1720000100, TOKEN_EXPIRED",
        "1720000101, 0, TOKEN_EXPIRED",
        "-1, 0, TOKEN_EXPIRED",
        "0, 1720000101, TOKEN_PREDATES_START",
        "0, -1, TOKEN_PREDATES_START",
        "0, 0, "
    })
    void timesAreUnsignedAndInSeconds(long now, long leastExpire, @Nullable Drop drop) {
        assertThat(reader.check(golden, 0, golden.length, now, leastExpire)).isEqualTo(drop);
    }

    @Test
    void aTokenOfFarBeyondTheSignedNumbersHasNotExpired() {
        byte[] request = request(Golden.privateToken().encode(), -1);

        assertThat(check(request)).isNull();
        assertThat(reader.open()).isNull();
        assertThat(reader.expireSeconds()).isEqualTo(-1);
    }

    @Test
    void aTokenMadeWithAnotherKeyIsForeign() {
        var other = new RequestReader(Golden.ID, NetcodeKey.generate(), aead);

        assertThat(other.check(golden, 0, golden.length, NOW, NOW)).isNull();
        assertThat(other.open()).isEqualTo(Drop.FOREIGN_TOKEN);
        assertThatNullPointerException().isThrownBy(other::token);
    }

    @Test
    void aTokenOfAnotherApplicationIsForeignEvenIfTheRequestSaysOtherwise() {
        var other = new RequestReader(new ProtocolId(0x1122334455667789L), Golden.PRIVATE_KEY, aead);
        byte[] changed = golden.clone();
        changed[14]++;

        assertThat(other.check(changed, 0, changed.length, NOW, NOW)).isNull();
        assertThat(other.open()).isEqualTo(Drop.FOREIGN_TOKEN);
    }

    @Test
    void noBitBehindTheProtocolIdMayChange() {
        for (int bit = 8 * ConnectionRequest.EXPIRE_AT; bit < 8 * golden.length; bit += 3) {
            byte[] changed = golden.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            Drop drop = reader.check(changed, 0, changed.length, 0, 0);
            assertThat(drop == null ? reader.open() : drop)
                    .as("bit %d", bit)
                    .isIn(Drop.FOREIGN_TOKEN, Drop.TOKEN_EXPIRED);
        }
        assertThat(check(golden)).isNull();
        assertThat(reader.open()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 33", "0, 0x7fffffff", "0, -1", "4, 0", "4, 3", "4, 255", "9, 0"})
    void aGenuineTokenThatBreaksTheStandardIsMalformed(int behindTheCount, String put) {
        byte[] content = Golden.privateToken().encode();
        int value = Integer.decode(put);
        switch (behindTheCount) {
            case 0 -> {
                for (int i = 0; i < 4; i++) {
                    content[COUNT_AT + i] = (byte) (value >>> (8 * i));
                }
            }
            case 4 -> content[FIRST_TYPE_AT] = (byte) value;
            default -> Arrays.fill(content, FIRST_TYPE_AT + 5, FIRST_TYPE_AT + 7, (byte) value);
        }

        assertThat(check(request(content, Golden.EXPIRE_SECONDS))).isNull();
        assertThat(reader.open()).isEqualTo(Drop.MALFORMED_TOKEN);
        assertThatNullPointerException().isThrownBy(reader::token);
    }

    @Test
    void thePaddingIsNotLookedAt() {
        byte[] content = Golden.privateToken().encode();
        Arrays.fill(content, 950, 1008, (byte) 0xee);

        assertThat(check(request(content, Golden.EXPIRE_SECONDS))).isNull();
        assertThat(reader.open()).isNull();
        assertThat(reader.token()).isEqualTo(Golden.privateToken());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverAGenuineTokenHoldsNothingIsThrown(long seed) {
        var random = new Random(seed);

        for (int i = 0; i < 2_000; i++) {
            byte[] content = Golden.privateToken().encode();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                content[8 + random.nextInt(32)] = (byte) random.nextInt();
            }
            assertThat(check(request(content, Golden.EXPIRE_SECONDS))).isNull();
            assertThat(reader.open()).as("seed %d", seed).isIn(null, Drop.MALFORMED_TOKEN);
        }
    }

    @Test
    void onlyAZeroByteBeginsARequest() {
        for (int prefix = 0; prefix < 256; prefix++) {
            assertThat(ConnectionRequest.is(new byte[] {1, (byte) prefix}, 1)).isEqualTo(prefix == 0);
        }
    }

    private @Nullable Drop check(byte[] request) {
        return reader.check(request, 0, request.length, NOW, NOW);
    }

    /** The golden request with another private part, sealed with the right key. */
    private byte[] request(byte[] content, long expireSeconds) {
        new TokenCipher(Golden.ID, Golden.PRIVATE_KEY, new Aead()).seal(content, Golden.NONCE, expireSeconds);
        byte[] request = golden.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            request[ConnectionRequest.EXPIRE_AT + i] = (byte) (expireSeconds >>> (8 * i));
        }
        System.arraycopy(content, 0, request, ConnectionRequest.PRIVATE_AT, content.length);
        return request;
    }
}
