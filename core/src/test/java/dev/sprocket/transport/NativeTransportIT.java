package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.config.TlsConfig;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Session;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What Netty's epoll transport, on which the launcher runs, does otherwise than the JDK's. */
@ParameterizedClass
@EnumSource(TcpConfig.Buffers.class)
class NativeTransportIT {

    private static final Path TLS = Path.of("src", "test", "resources", "tls");
    /** More than one read takes in, and less than the kernel holds for a socket that nobody reads, so that the end comes too. */
    private static final List<String> LINES =
            IntStream.range(0, 1_000).mapToObj(i -> "line " + i).toList();

    private static final byte[] SENT = (String.join("\n", LINES) + "\n").getBytes(StandardCharsets.US_ASCII);

    private final TcpConfig tcp;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Promise<Session<String, String>> accepted = Promise.promise();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger receivedBytes = new AtomicInteger();

    NativeTransportIT(TcpConfig.Buffers buffers) {
        tcp = TcpConfig.DEFAULT.withBuffers(buffers);
    }

    @BeforeEach
    void hasEpoll() {
        assumeTrue(vertx.isNativeTransportEnabled(), "no native transport on this platform");
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void whatCameWithItsEndBeforeTheHandlerWasSetIsNotLost() throws Exception {
        int port = listen(Lines.listen(Lines.tcp()));

        try (var peer = new RawPeer(port)) {
            Session<String, String> session = await(accepted.future());
            peer.send(SENT).endOutput();
            takeIn(session);

            assertThat(peer.readToEnd()).isEqualTo("end\n");
            assertThat(await(session.closed())).isInstanceOf(CloseReason.PeerClosed.class);
        }
        assertThat(received).isEqualTo(LINES);
    }

    @Test
    void norIsItUnderTls() throws Exception {
        int port = listen(tls());

        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), port);
                var peer = tlsOver(tcp)) {
            Session<String, String> session = await(accepted.future());
            sendInManyRecords(peer);
            peer.shutdownOutput();
            tcp.shutdownOutput();
            takeIn(session);

            assertThat(await(session.closed())).isInstanceOf(CloseReason.PeerClosed.class);
        }
        assertThat(received).isEqualTo(LINES);
    }

    @Test
    void aPausedTlsSessionHearsOfAConnectionThatWasCut() throws Exception {
        int port = listen(tls());

        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), port);
                var peer = tlsOver(tcp)) {
            Session<String, String> session = await(accepted.future());
            sendInManyRecords(peer);
            tcp.shutdownOutput();

            assertThat(await(session.closed())).isInstanceOf(CloseReason.Network.class);
        }
    }

    /** Sets the handlers only now, when all has come: at the peer's end this transport reads, asked or not. */
    private void takeIn(Session<String, String> session) {
        until(() -> receivedBytes.get() == SENT.length);
        session.endHandler(end -> session.write("end"));
        session.handler(received::add);
    }

    private int listen(EndpointConfig config) throws Exception {
        EndpointMetrics metrics = new EndpointMetrics() {
            @Override
            public void received(int messages, int bytes) {
                receivedBytes.addAndGet(bytes);
            }
        };
        var server = SprocketServer.create(
                vertx,
                Lines.endpoint("lines", config.withTcp(tcp), accepted::complete).withMetrics(name -> metrics));
        return await(server.start()).addresses().get(0).port();
    }

    private static EndpointConfig tls() {
        return Lines.listen(Lines.tcp())
                .withTls(new TlsConfig(
                        TLS.resolve("server.pem").toString(),
                        TLS.resolve("server.key").toString(),
                        null));
    }

    /** So that each read completes some, upon which nobody asks for more. */
    private static void sendInManyRecords(SSLSocket peer) throws Exception {
        for (String line : LINES) {
            peer.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A peer of which TLS and tcp can be ended one by one. */
    private static SSLSocket tlsOver(Socket tcp) throws Exception {
        tcp.setSoTimeout(10_000);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(TLS.resolve("server.pem"))) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, "localhost", tcp.getPort(), false);
        socket.startHandshake();
        return socket;
    }
}
