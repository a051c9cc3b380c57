package dev.sprocket.netcode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sprocket.wire.ProtocolViolation;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTokenTest {

    private static final int EXPIRE_AT = 29;
    private static final int TIMEOUT_AT = 1085;

    private final byte[] golden = Golden.bytes("connect_token");

    @Test
    void aFileHoldsItsBytesOrTheirBase64() throws Exception {
        String lines = Base64.getMimeEncoder().encodeToString(golden);
        String line = Base64.getEncoder().encodeToString(golden);

        assertThat(ConnectToken.ofFile(golden).encode()).isEqualTo(golden);
        assertThat(ConnectToken.ofFile(line.getBytes(US_ASCII)).encode()).isEqualTo(golden);
        assertThat(ConnectToken.ofFile(("\n " + lines + "\r\n").getBytes(US_ASCII))
                        .encode())
                .isEqualTo(golden);
    }

    @Test
    void aFileThatHoldsNeitherIsRefused() {
        String base64 = Base64.getEncoder().encodeToString(golden);
        byte[] url = Base64.getUrlEncoder().encode(new byte[] {-1, -1, -1});

        assertRefused("", "offset 0, field token: expected 2048 bytes, got 0 bytes");
        assertRefused(base64.substring(4), "offset 0, field token: expected 2048 bytes, got 2045 bytes");
        assertRefused(
                base64 + "?",
                "offset 0, field token: expected 2048 bytes or their Base64, got 2733 bytes that are not Base64");
        assertRefused(
                new String(url, US_ASCII),
                "offset 0, field token: expected 2048 bytes or their Base64, got 4 bytes that are not Base64");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2047, 2049})
    void has2048Bytes(int length) {
        assertViolation(
                Arrays.copyOf(golden, length), "offset 0, field token: expected 2048 bytes, got " + length + " bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            11   | 33               | offset 0, field version: expected NETCODE 1.02, got another
            12   | 20               | offset 0, field version: expected NETCODE 1.02, got another
            0    | 6e               | offset 0, field version: expected NETCODE 1.02, got another
            29   | ff1d8566         | offset 29, field expire timestamp: expected 1720000000 or later, got 1719999999
            28   | 80               | offset 29, field expire timestamp: expected 9223372038574775808 or later, got 1720000100
            1089 | 00000000         | offset 1089, field server addresses: expected 1..32, got 0
            1089 | 21000000         | offset 1089, field server addresses: expected 1..32, got 33
            1089 | ffffffff         | offset 1089, field server addresses: expected 1..32, got 4294967295
            1093 | 00               | offset 1093, field address type: expected 1 or 2, got 0
            1093 | 03               | offset 1093, field address type: expected 1 or 2, got 3
            1100 | 00               | offset 1100, field address type: expected 1 or 2, got 0
            """)
    void aFieldThatBreaksTheStandardIsNamed(int at, String hex, String message) {
        byte[] changed = golden.clone();
        byte[] put = HexFormat.of().parseHex(hex);
        System.arraycopy(put, 0, changed, at, put.length);

        assertViolation(changed, message);
    }

    @Test
    void timesAreUnsigned() throws Exception {
        byte[] changed = golden.clone();
        changed[EXPIRE_AT + 7] = (byte) 0x80;

        assertThat(ConnectToken.decode(changed).expireSeconds()).isEqualTo(Golden.EXPIRE_SECONDS | Long.MIN_VALUE);
        changed[EXPIRE_AT - 1] = (byte) 0x80;
        assertThat(ConnectToken.decode(changed).createSeconds()).isEqualTo(Golden.CREATE_SECONDS | Long.MIN_VALUE);
    }

    @Test
    void itMayExpireAsItIsMadeAndNeverTimeOut() throws Exception {
        byte[] changed = golden.clone();
        System.arraycopy(changed, EXPIRE_AT - 8, changed, EXPIRE_AT, 8);
        Arrays.fill(changed, TIMEOUT_AT, TIMEOUT_AT + 4, (byte) 0xff);

        ConnectToken token = ConnectToken.decode(changed);

        assertThat(token.expireSeconds()).isEqualTo(token.createSeconds());
        assertThat(token.timeoutSeconds()).isEqualTo(-1);
        assertThat(token.encode()).isEqualTo(changed);
    }

    @Test
    void whatStandsBehindItIsNotLookedAt() throws Exception {
        byte[] changed = golden.clone();
        Arrays.fill(changed, 2000, 2048, (byte) 7);

        assertThat(ConnectToken.decode(changed).encode()).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverCameOnlyAViolationIsThrown(long seed) {
        var random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            byte[] changed = golden.clone();
            for (int bits = 1 + random.nextInt(4); bits > 0; bits--) {
                int at = random.nextInt(4) == 0 ? random.nextInt(changed.length) : 1085 + random.nextInt(40);
                changed[at] = (byte) random.nextInt();
            }
            try {
                assertThat(ConnectToken.decode(changed).servers()).hasSizeBetween(1, 32);
            } catch (ProtocolViolation e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("offset ");
            }
        }
    }

    @Test
    void neverShowsItsKeys() throws Exception {
        assertThat(ConnectToken.decode(golden))
                .hasToString("ConnectToken(protocol 0x1122334455667788, expires 1720000100, servers"
                        + " [127.0.0.1:40000, [0:0:0:0:0:0:0:1]:50000])");
        assertThat(Golden.privateToken())
                .hasToString("PrivateToken(client 72623859790382856, timeout 15 s, servers"
                        + " [127.0.0.1:40000, [0:0:0:0:0:0:0:1]:50000])");
    }

    private static void assertRefused(String file, String message) {
        assertThat(catchThrowableOfType(ProtocolViolation.class, () -> ConnectToken.ofFile(file.getBytes(US_ASCII))))
                .hasMessage(message);
    }

    private static void assertViolation(byte[] token, String message) {
        assertThat(catchThrowableOfType(ProtocolViolation.class, () -> ConnectToken.decode(token)))
                .hasMessage(message);
    }
}
