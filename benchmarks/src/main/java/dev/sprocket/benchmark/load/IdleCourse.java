package dev.sprocket.benchmark.load;

/** Connections that have got their first reply say nothing more. */
final class IdleCourse implements Course {

    @Override
    public void begin() {
        // They stand.
    }

    @Override
    public void replied(Connection connection, int frames) {
        throw new IllegalStateException("connection " + connection.index() + " has sent nothing");
    }
}
