package dev.sprocket.benchmark.load;

/** Told when a server answers wrongly, or not at all; on any thread. Ends the program. */
@FunctionalInterface
interface Failure {

    /**
     * There is nothing more to measure.
     *
     * @param why one line: which peer and connection, and what it answered instead of what
     */
    void because(String why);
}
