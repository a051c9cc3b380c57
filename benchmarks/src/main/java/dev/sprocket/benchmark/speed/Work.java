package dev.sprocket.benchmark.speed;

import java.util.List;
import java.util.Optional;

/** Something that servers are made to do, and what is measured meanwhile. */
interface Work {

    /** How tables and options call it: lower case, with hyphens. */
    String id();

    /** What it is, for a person: part of a sentence. */
    String title();

    /** Who does it, in the order of the table. */
    List<Peer> peers();

    /** What is to be reached. */
    List<Aim> aims();

    /** Why it cannot be done here; empty if it can. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /**
     * Starts what is needed for a set of rounds, and warms it.
     *
     * @param peers some of {@link #peers}
     * @throws dev.sprocket.benchmark.BenchmarkFailed if one answers wrongly, or not at all
     */
    Trial begin(Bench bench, List<Peer> peers);
}
