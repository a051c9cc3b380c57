package dev.sprocket.benchmark.speed;

/** One set of a work: its servers run until it is closed. */
interface Trial extends AutoCloseable {

    /**
     * One window of time, with this server.
     *
     * @throws dev.sprocket.benchmark.BenchmarkFailed if it answers wrongly, or not at all
     */
    Reading measure(Peer peer);

    /** Ends all servers. */
    @Override
    void close();
}
