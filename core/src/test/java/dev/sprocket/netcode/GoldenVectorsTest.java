package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.session.Role;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The C library's bytes, byte for byte, both ways. */
class GoldenVectorsTest {

    private final Aead aead = new Aead();

    @Test
    void thePrivateTokenBeforeItIsSealed() throws Exception {
        byte[] golden = Golden.bytes("private_connect_token_plaintext");

        assertThat(Golden.privateToken().encode()).isEqualTo(golden);
        assertThat(PrivateToken.decode(new WireReader(golden))).isEqualTo(Golden.privateToken());
    }

    @Test
    void thePrivateTokenSealed() {
        byte[] golden = Golden.bytes("private_connect_token_encrypted");
        var cipher = new TokenCipher(Golden.ID, Golden.PRIVATE_KEY, aead);
        byte[] sealed = Golden.privateToken().encode();
        byte[] opened = new byte[PrivateToken.BYTES - Aead.TAG_BYTES];

        cipher.seal(sealed, Golden.NONCE, Golden.EXPIRE_SECONDS);
        boolean genuine = cipher.open(golden, 0, Golden.NONCE, Golden.EXPIRE_SECONDS, opened);

        assertThat(sealed).isEqualTo(golden);
        assertThat(genuine).isTrue();
        assertThat(opened).isEqualTo(Arrays.copyOf(Golden.bytes("private_connect_token_plaintext"), opened.length));
    }

    @Test
    void theConnectToken() throws Exception {
        byte[] golden = Golden.bytes("connect_token");

        assertThat(mint().encode()).isEqualTo(golden);
        ConnectToken token = ConnectToken.decode(golden);
        assertThat(token.encode()).isEqualTo(golden);
        assertThat(token.protocolId()).isEqualTo(Golden.ID);
        assertThat(token.createSeconds()).isEqualTo(Golden.CREATE_SECONDS);
        assertThat(token.expireSeconds()).isEqualTo(Golden.EXPIRE_SECONDS);
        assertThat(token.timeoutSeconds()).isEqualTo(Golden.TIMEOUT_SECONDS);
        assertThat(token.servers()).isEqualTo(Golden.SERVERS);
        assertThat(token.nonce()).isEqualTo(Golden.NONCE);
        assertThat(token.sealedPrivate()).isEqualTo(Golden.bytes("private_connect_token_encrypted"));
        assertThat(token.clientToServer().raw()).isEqualTo(Golden.CLIENT_TO_SERVER);
        assertThat(token.serverToClient().raw()).isEqualTo(Golden.SERVER_TO_CLIENT);
    }

    @Test
    void theChallengeToken() {
        byte[] golden = body(PacketType.CHALLENGE);
        var tokens = new ChallengeTokens(aead, Golden.CHALLENGE_KEY, Golden.CHALLENGE_SEQUENCE);
        byte[] sealed = new byte[ChallengeTokens.BODY_BYTES];

        tokens.seal(Golden.CLIENT_ID, Golden.USER_DATA, sealed);
        var challenge = Objects.requireNonNull(tokens.open(golden));

        assertThat(sealed).isEqualTo(golden);
        assertThat(challenge.clientId()).isEqualTo(Golden.CLIENT_ID);
        assertThat(challenge.userData()).isEqualTo(Golden.USER_DATA);
    }

    @Test
    void theRequest() throws Exception {
        byte[] golden = Golden.bytes("packet_request");
        var reader = new RequestReader(Golden.ID, Golden.PRIVATE_KEY, aead);

        assertThat(ConnectionRequest.encode(mint())).isEqualTo(golden);
        assertThat(reader.check(golden, 0, golden.length, Golden.CREATE_SECONDS, Golden.EXPIRE_SECONDS))
                .isNull();
        assertThat(reader.open()).isNull();
        assertThat(reader.token()).isEqualTo(Golden.privateToken());
        assertThat(reader.expireSeconds()).isEqualTo(Golden.EXPIRE_SECONDS);
        ByteBuffer tag = ByteBuffer.wrap(golden, golden.length - 16, 16).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(reader.tag()).isEqualTo(new TokenTag(tag.getLong(), tag.getLong()));
    }

    @ParameterizedTest
    @CsvSource({
        "packet_denied, DENIED, CLIENT",
        "packet_challenge, CHALLENGE, CLIENT",
        "packet_response, RESPONSE, SERVER",
        "packet_keep_alive, KEEP_ALIVE, CLIENT",
        "packet_payload_1200, PAYLOAD, SERVER",
        "packet_disconnect, DISCONNECT, SERVER"
    })
    void thePacketsThatAreEncrypted(String name, PacketType type, Role receiver) {
        byte[] golden = Golden.bytes(name);
        byte[] body = body(type);
        var codec = new PacketCodec(Golden.ID, aead);
        byte[] out = new byte[PacketCodec.MAX_PACKET_BYTES];

        int length = codec.seal(type, Golden.PACKET_SEQUENCE, Golden.PACKET_KEY, body, 0, body.length, out);

        assertThat(Arrays.copyOf(out, length)).isEqualTo(golden);
        assertThat(codec.open(golden, 0, golden.length, receiver, Golden.PACKET_KEY, new ReplayWindow()))
                .isNull();
        assertThat(codec.type()).isEqualTo(type);
        assertThat(codec.sequence()).isEqualTo(Golden.PACKET_SEQUENCE);
        assertThat(Arrays.copyOf(codec.body(), codec.bodyLength())).isEqualTo(body);
    }

    /** Where the project stands beside the files that the C library wrote, they are what the project keeps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "challenge_token_encrypted",
                "connect_token",
                "packet_challenge",
                "packet_denied",
                "packet_disconnect",
                "packet_keep_alive",
                "packet_payload_1200",
                "packet_request",
                "packet_response",
                "private_connect_token_encrypted",
                "private_connect_token_plaintext"
            })
    void theFilesOfTheLibraryAreWhatIsKeptHere(String name) throws IOException {
        // Tests run in the module's directory.
        Path file = Path.of("..", "..", "shared", "data", "netcode", name + ".bin");
        assumeTrue(Files.exists(file), () -> file + " is not there, so there is nothing to compare with");

        assertThat(Golden.bytes(name)).isEqualTo(Files.readAllBytes(file));
    }

    private static ConnectToken mint() {
        var random = new Scripted(Golden.CLIENT_TO_SERVER, Golden.SERVER_TO_CLIENT, Golden.NONCE);
        var mint = new TokenMint(
                Golden.ID, Golden.PRIVATE_KEY, () -> Instant.ofEpochSecond(Golden.CREATE_SECONDS), random);
        return mint.mint(TokenClaims.of(Golden.CLIENT_ID, Golden.SERVERS.toArray(ServerAddress[]::new))
                .withUserData(Golden.USER_DATA)
                .withTimeoutSeconds(Golden.TIMEOUT_SECONDS)
                .withLifetime(Duration.ofSeconds(Golden.EXPIRE_SECONDS - Golden.CREATE_SECONDS)));
    }

    private static byte[] body(PacketType type) {
        var out = new WireWriter();
        switch (type) {
            case CHALLENGE, RESPONSE -> {
                out.i64Le(Golden.CHALLENGE_SEQUENCE);
                out.bytes(Golden.bytes("challenge_token_encrypted"));
            }
            case KEEP_ALIVE -> {
                out.u32Le(7);
                out.u32Le(32);
            }
            case PAYLOAD -> out.bytes(Golden.run(PacketCodec.MAX_PAYLOAD_BYTES, 0, 1));
            case REQUEST, DENIED, DISCONNECT -> {}
        }
        return out.toBytes();
    }

    /** Hands out these arrays, one after the other. */
    private static final class Scripted implements RandomGenerator {

        private final byte[][] script;
        private int next;

        Scripted(byte[]... script) {
            this.script = script;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(script[next++], 0, bytes, 0, bytes.length);
        }

        @Override
        public long nextLong() {
            throw new AssertionError("only bytes are asked for");
        }
    }
}
