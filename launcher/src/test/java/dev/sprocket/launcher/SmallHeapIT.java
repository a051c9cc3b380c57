package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory is bounded, whatever a peer does: a server with a heap of 64 MiB outlives each of these peers, and serves others. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallHeapIT {

    private static final int HEADER = 4;
    private static final int MIB = 1 << 20;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @TempDir
    private Path directory;

    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapServer.class.getName()),
                directory.resolve("errors.txt"));
    }

    @AfterEach
    void close() {
        other.shutdownNow();
        server.close();
    }

    @Test
    void echoesAGibibyte() throws Exception {
        int frames = (1 << 30) / SmallHeapServer.MAX_ECHO_BYTES;
        byte[] sent = frame(SmallHeapServer.MAX_ECHO_BYTES);
        byte[] expected = sent.clone();
        byte[] got = new byte[sent.length];

        try (var peer = new TcpPeer(server.tcpPort("echo"))) {
            Future<?> sending = other.submit(() -> {
                for (int i = 0; i < frames; i++) {
                    number(sent, i);
                    peer.send(sent);
                }
                return null;
            });
            for (int i = 0; i < frames; i++) {
                number(expected, i);
                peer.readFully(got);
                assertThat(Arrays.mismatch(got, expected))
                        .as("first wrong byte of frame %d", i)
                        .isEqualTo(-1);
            }
            sending.get();
        }

        isWell();
    }

    @Test
    void refusesALengthOfTwoGibibytesAtOnce() throws Exception {
        try (var witness = new TcpPeer(server.tcpPort("echo"));
                var peer = new TcpPeer(server.tcpPort("echo"))) {
            roundTrip(witness);

            peer.send(ByteBuffer.allocate(HEADER).putInt(1 << 31).array());

            assertThat(peer.readToEnd()).isEmpty();
            roundTrip(witness);
        }
        isWell();
        assertThat(server.errors()).contains("violation: ", "2147483648");
    }

    @Test
    void stopsReadingFromAPeerThatNeverReadsAndLetsItGo() throws Exception {
        byte[] frame = frame(SmallHeapServer.MAX_ECHO_BYTES);
        var taken = new AtomicLong();

        try (var witness = new TcpPeer(server.tcpPort("impatient"));
                var peer = new TcpPeer(server.tcpPort("impatient"), 64 << 10)) {
            Future<?> flood = other.submit(() -> {
                while (true) {
                    peer.send(frame);
                    taken.addAndGet(frame.length);
                }
            });
            while (!flood.isDone()) {
                roundTrip(witness);
            }

            assertThatThrownBy(flood::get).cause().isInstanceOf(IOException.class);
            // What the kernel's buffers of both sides hold, and a little.
            assertThat(taken.get()).isLessThan(32 * MIB);
        }
        isWell();
        assertThat(server.errors()).contains("slowPeer: ").doesNotContain("idle");
    }

    @Test
    void answersTinyRequestsWithLargeRepliesNoFasterThanTheyAreRead() throws Exception {
        byte[] request = {0, 0, 0, 1, 0};
        byte[] requests = new byte[(64 << 10) / request.length * request.length];
        for (int at = 0; at < requests.length; at += request.length) {
            System.arraycopy(request, 0, requests, at, request.length);
        }
        byte[] expected = ByteBuffer.allocate(HEADER + SmallHeapServer.REPLY_BYTES)
                .putInt(SmallHeapServer.REPLY_BYTES)
                .array();
        Arrays.fill(expected, HEADER, expected.length, SmallHeapServer.REPLY_BYTE);
        byte[] reply = new byte[expected.length];

        try (var witness = new TcpPeer(server.tcpPort("echo"));
                var peer = new TcpPeer(server.tcpPort("generous"))) {
            peer.send(requests);
            for (int i = 0; i < 200; i++) {
                peer.readFully(reply);
                assertThat(Arrays.mismatch(reply, expected))
                        .as("first wrong byte of reply %d", i)
                        .isEqualTo(-1);
                roundTrip(witness);
            }
        }

        try (var next = new TcpPeer(server.tcpPort("generous"))) {
            next.send(request);
            next.readFully(reply);
            assertThat(reply).isEqualTo(expected);
        }
        isWell();
    }

    @Test
    void takesAFrameThatIsSentByteByByte() throws Exception {
        byte[] frame = frame(SmallHeapServer.MAX_ECHO_BYTES);
        byte[] got = new byte[frame.length];

        try (var peer = new TcpPeer(server.tcpPort("echo"))) {
            for (byte each : frame) {
                peer.send(each);
            }
            peer.readFully(got);

            assertThat(got).isEqualTo(frame);
        }
        isWell();
    }

    /** It still serves, and when it has ended nothing was ever short of memory. */
    private void isWell() throws Exception {
        try (var peer = new TcpPeer(server.tcpPort("echo"))) {
            roundTrip(peer);
        }
        List<String> lastWords = server.closeInput();

        assertThat(server.awaitExit()).isZero();
        assertThat(server.errors()).doesNotContain("OutOfMemoryError", "OutOfDirectMemoryError");
        assertThat(lastWords).hasSize(1);
        System.out.println("heap in use after a collection: " + lastWords.get(0));
        assertThat(Integer.parseInt(lastWords.get(0).split(" ", 2)[0]))
                .as("KiB in use after a collection")
                .isLessThan(32 << 10);
    }

    private static void roundTrip(TcpPeer peer) throws IOException {
        byte[] hello = frame(5);
        byte[] got = new byte[hello.length];
        peer.send(hello);
        peer.readFully(got);
        assertThat(got).isEqualTo(hello);
    }

    /** A frame with this much noise in it. */
    private static byte[] frame(int payloadBytes) {
        byte[] payload = new byte[payloadBytes];
        new Random(1).nextBytes(payload);
        return ByteBuffer.allocate(HEADER + payloadBytes)
                .putInt(payloadBytes)
                .put(payload)
                .array();
    }

    /** Makes a frame differ from all others. */
    private static void number(byte[] frame, int number) {
        ByteBuffer.wrap(frame).putInt(HEADER, number);
    }
}
