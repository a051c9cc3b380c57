package dev.sprocket.benchmark.netcode;

import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.NetcodeClient;
import dev.sprocket.netcode.NetcodeLoop;
import dev.sprocket.netcode.Route;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.session.SendListener;
import dev.sprocket.testkit.HandClock;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;

/** A connected client that says nothing more than that it is there, through a socket that forged packets can leave by too. */
final class Victim {

    private static final int MOST_PACKET_BYTES = 1225;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration STEP = Duration.ofMillis(10);

    private final DatagramChannel channel;
    private final HandClock clock = new HandClock();
    private final ByteBuffer packet = ByteBuffer.allocate(MOST_PACKET_BYTES);
    private final NetcodeClient client;
    private final ServerAddress server;

    /** Connects. */
    Victim(ServerAddress server, long clientId) throws IOException, InterruptedException {
        this.server = server;
        channel = DatagramChannel.open();
        channel.connect(new InetSocketAddress(server.ip(), server.port()));
        channel.configureBlocking(false);
        client = new NetcodeClient(
                Application.token(server, clientId),
                new NetcodeLoop(),
                clock,
                address -> new Way(),
                drop -> {},
                () -> {});
        client.connect();
        for (int millis = 0; client.state() != ClientState.CONNECTED; millis += (int) STEP.toMillis()) {
            if (millis > PATIENCE_MILLIS) {
                throw new IOException("not connected, but " + client.state());
            }
            Thread.sleep(STEP.toMillis());
            live();
        }
    }

    /** Its socket. */
    DatagramChannel channel() {
        return channel;
    }

    /** Ten milliseconds have passed: reads what came, and sends what is due. */
    void live() throws IOException {
        while (channel.receive(packet.clear()) != null) {
            client.receive(server, packet.array(), 0, packet.position());
        }
        clock.advance(STEP);
    }

    /** Says goodbye. */
    void close() throws IOException {
        client.close();
        channel.close();
    }

    private final class Way implements Route {

        @Override
        public SocketAddress remoteAddress() {
            return SocketAddress.inetSocketAddress(server.port(), server.ip().getHostAddress());
        }

        @Override
        public SocketAddress localAddress() {
            return SocketAddress.inetSocketAddress(channel.socket().getLocalPort(), "127.0.0.1");
        }

        @Override
        public boolean is(Object sender) {
            return server.equals(sender);
        }

        @Override
        public void send(byte[] array, int from, int length, SendListener listener, int index) {
            try {
                channel.write(ByteBuffer.wrap(array, from, length));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            listener.sent(index, null);
        }
    }
}
