package dev.sprocket.benchmark.speed;

import java.util.List;

/** One set of a work: its servers run until it is closed. */
interface Trial extends AutoCloseable {

    /**
     * One window of time, with this server.
     *
     * @throws dev.sprocket.benchmark.BenchmarkFailed if it answers wrongly, or not at all
     */
    Reading measure(Peer peer);

    /** What a reader of its readings must know, in a line each. */
    default List<String> notes() {
        return List.of();
    }

    /** Ends all servers. */
    @Override
    void close();
}
