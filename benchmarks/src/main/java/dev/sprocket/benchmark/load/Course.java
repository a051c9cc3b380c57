package dev.sprocket.benchmark.load;

import io.netty.bootstrap.Bootstrap;

/** What connections do once all of them stand. Called on the event loop. */
interface Course {

    /**
     * What one of them is opened with.
     *
     * @param number how many were opened before
     */
    default Bootstrap bootstrap(Bootstrap usual, int number) {
        return usual;
    }

    /** All of them stand, and each has got one reply. */
    void begin();

    /**
     * Replies have come, right in every byte: called once for all that was there to read.
     *
     * @param frames how many came whole, 1 at least
     */
    void replied(Connection connection, int frames);

    /** Nothing more is to be sent; what is owed may still come. */
    default void stop() {}

    /** What it has come to. */
    default Outcome outcome() {
        return Outcome.UNPACED;
    }
}
