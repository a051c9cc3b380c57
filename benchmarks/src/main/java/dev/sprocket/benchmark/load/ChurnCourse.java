package dev.sprocket.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import java.util.List;

/**
 * Each connection closes at its first reply and is followed by another one. They come from many addresses of the loopback in turn,
 * since a port of one address rests for a minute after its connection was closed.
 */
final class ChurnCourse implements Course {

    private static final int ADDRESSES = 250;

    private final List<Connection> connections;
    private final Streams streams;

    ChurnCourse(List<Connection> connections, Streams streams) {
        this.connections = connections;
        this.streams = streams;
    }

    @Override
    public Bootstrap bootstrap(Bootstrap usual, int number) {
        return usual.localAddress("127.0.1." + (1 + number % ADDRESSES), 0);
    }

    @Override
    public void begin() {
        List.copyOf(connections).forEach(streams::replace);
    }

    @Override
    public void replied(Connection connection, int frames) {
        streams.replace(connection);
    }
}
