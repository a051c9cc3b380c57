package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What the C library makes of known inputs: the inputs, and the bytes, which are hex in {@code src/test/resources/netcode}. */
final class Golden {

    static final ProtocolId ID = ProtocolId.parse("0x1122334455667788");
    static final NetcodeKey PRIVATE_KEY =
            NetcodeKey.parse("606abe6ec91910ea9a6562f66f2b30e44371d62cd19927266b3c60f4b715aba1");
    static final long CLIENT_ID = 0x0102030405060708L;
    static final int TIMEOUT_SECONDS = 15;
    static final long CREATE_SECONDS = 1_720_000_000L;
    static final long EXPIRE_SECONDS = 1_720_000_100L;
    static final List<ServerAddress> SERVERS =
            List.of(ServerAddress.parse("127.0.0.1:40000"), ServerAddress.parse("[::1]:50000"));
    static final byte[] NONCE = run(24, 100, 1);
    static final byte[] CLIENT_TO_SERVER = run(NetcodeKey.BYTES, 0, 1);
    static final byte[] SERVER_TO_CLIENT = run(NetcodeKey.BYTES, 255, -1);
    static final byte[] USER_DATA = run(256, 0, 1);

    static final NetcodeKey CHALLENGE_KEY = NetcodeKey.of(run(NetcodeKey.BYTES, 0, 2));
    static final long CHALLENGE_SEQUENCE = 1000;
    static final NetcodeKey PACKET_KEY = NetcodeKey.of(run(NetcodeKey.BYTES, 17, 1));
    static final long PACKET_SEQUENCE = 0x1122334455L;

    private Golden() {}

    /** The private part of the token before it is sealed. */
    static PrivateToken privateToken() {
        return new PrivateToken(
                CLIENT_ID,
                TIMEOUT_SECONDS,
                SERVERS,
                NetcodeKey.of(CLIENT_TO_SERVER),
                NetcodeKey.of(SERVER_TO_CLIENT),
                USER_DATA);
    }

    /** The bytes of one vector. */
    static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/netcode/" + name + ".hex")) {
            String hex = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replace("\n", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code count} bytes that begin with {@code first} and grow by {@code step}. */
    static byte[] run(int count, int first, int step) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (first + i * step);
        }
        return bytes;
    }
}
