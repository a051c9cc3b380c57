package dev.sprocket.benchmark.load;

import java.util.List;

/** Each connection keeps so many messages under way: what one read has answered is sent again with one write. */
final class ClosedCourse implements Course {

    private final List<Connection> connections;
    private final int inFlight;
    private boolean stopped;

    ClosedCourse(List<Connection> connections, int inFlight) {
        this.connections = connections;
        this.inFlight = inFlight;
    }

    @Override
    public void begin() {
        connections.forEach(connection -> connection.send(inFlight));
    }

    @Override
    public void replied(Connection connection, int frames) {
        if (!stopped) {
            connection.send(frames);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
