package dev.sprocket.benchmark.load;

/**
 * A load that is under way: one thread does all of it, another one asks. What goes wrong ends the program, by what whoever began it
 * was given for that.
 */
interface Traffic {

    /** How many replies have come since it began, right in every byte. */
    long messages();

    /** The thread that does it. */
    Worker worker();

    /** Stops, closes all connections and waits for that. */
    Outcome end();
}
