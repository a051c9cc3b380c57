package dev.sprocket.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.benchmark.load.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a server program over tcp.
 *
 * @param pem the directory of the certificate to trust; empty: in the clear
 */
record StreamPeer(int port, Optional<Path> pem) {

    private static final int PATIENCE_SECONDS = 30;
    private static final int MESSAGES = 300;
    private static final int MOST_PIECE_BYTES = 3000;
    private static final int BYTE_BY_BYTE = 300;
    private static final int[] PAYLOAD_BYTES = {0, 1, 3, 63, 64, 127, 128, 1024};
    private static final long SEED = 5;

    /** Sends messages of many lengths, cut anywhere, and reads what comes back. */
    void assertEchoes(Wire wire) throws Exception {
        byte[] stream = messages(wire);
        try (Socket socket = connect()) {
            CompletableFuture<@Nullable Void> writing = CompletableFuture.runAsync(() -> writeInPieces(socket, stream));
            byte[] replies = socket.getInputStream().readNBytes(stream.length);
            writing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(replies).as("replies, seed %d", SEED).isEqualTo(stream);
        }
    }

    /** Sends the beginning of a message that is too long, and reads the end. */
    void assertIsCutOff(Wire wire) throws Exception {
        byte[] tooMuch = new byte[2 * Server.MOST_PAYLOAD_BYTES];
        Arrays.fill(tooMuch, (byte) 0x7f);
        byte[] sent = switch (wire) {
            case LENGTH -> new byte[] {0, 1, 0, 0};
            case VARINT -> new byte[] {(byte) 0x80, (byte) 0x80, 4};
            default -> tooMuch;
        };
        try (Socket socket = connect()) {
            assertThat(comesBackOf(socket, sent))
                    .as("replies to a message too long")
                    .isZero();
        }
    }

    private static int comesBackOf(Socket socket, byte[] sent) throws IOException {
        try {
            socket.getOutputStream().write(sent);
            return socket.getInputStream().readAllBytes().length;
        } catch (SocketException reset) {
            // Who is cut off while he sends is told so.
            return 0;
        }
    }

    private Socket connect() throws IOException, GeneralSecurityException {
        SocketFactory factory = pem.isEmpty() ? SocketFactory.getDefault() : trusting(pem.get());
        Socket socket = factory.createSocket(Server.HOST, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return socket;
    }

    private static SocketFactory trusting(Path directory) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream certificate = Files.newInputStream(directory.resolve("server.pem"))) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static void writeInPieces(Socket socket, byte[] stream) {
        var random = new Random(SEED);
        try {
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < stream.length; ) {
                int piece = at < BYTE_BY_BYTE ? 1 : 1 + random.nextInt(MOST_PIECE_BYTES);
                int length = Math.min(piece, stream.length - at);
                out.write(stream, at, length);
                at += length;
            }
        } catch (IOException e) {
            throw new AssertionError("not all could be sent", e);
        }
    }

    private static byte[] messages(Wire wire) throws IOException {
        var random = new Random(SEED);
        var stream = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            stream.write(message(wire, random, PAYLOAD_BYTES[i % PAYLOAD_BYTES.length]));
        }
        stream.write(message(wire, random, Server.MOST_PAYLOAD_BYTES));
        stream.write(message(wire, random, 1));
        return stream.toByteArray();
    }

    private static byte[] message(Wire wire, Random random, int payloadBytes) {
        byte[] payload = new byte[payloadBytes];
        random.nextBytes(payload);
        return switch (wire) {
            case LENGTH ->
                ByteBuffer.allocate(4 + payloadBytes)
                        .putInt(payloadBytes)
                        .put(payload)
                        .array();
            case LINE -> (text(payloadBytes) + "\n").getBytes(StandardCharsets.UTF_8);
            case VARINT -> varint(payload);
            case DELIMITER -> delimited(payload);
            default -> throw new IllegalArgumentException("wire: " + wire + ", expected one over tcp");
        };
    }

    /** Of one, two, three and four bytes a character, and so many bytes in all. */
    private static String text(int bytes) {
        return "aé€\uD83D\uDE00".repeat(bytes / 10) + "z".repeat(bytes % 10);
    }

    private static byte[] varint(byte[] payload) {
        var frame = ByteBuffer.allocate(5 + payload.length);
        int left = payload.length;
        for (; left >= 0x80; left >>>= 7) {
            frame.put((byte) (left | 0x80));
        }
        frame.put((byte) left).put(payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static byte[] delimited(byte[] payload) {
        byte[] frame = Arrays.copyOf(payload, payload.length + 1);
        for (int i = 0; i < payload.length; i++) {
            frame[i] = (byte) (payload[i] | 1);
        }
        return frame;
    }
}
