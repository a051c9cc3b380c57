package dev.sprocket.benchmark.peer;

import java.util.List;
import java.util.Set;

/** A server that is compared. It is held until its process ends, and so may hold what must not be collected. */
public interface Server {

    /** The longest payload that a server takes, as many bytes as length-prefixed allows by default; a longer one ends its connection. */
    int MOST_PAYLOAD_BYTES = 65_535;

    /** Where all of them listen. */
    String HOST = "127.0.0.1";

    /** The options that it has. */
    Set<String> options();

    /**
     * Listens.
     *
     * @return the ports, of which the first is the one that is measured
     * @throws IllegalArgumentException if the order is none for it
     */
    List<Integer> start(Order order) throws Exception;

    /**
     * Answers what only this server is asked.
     *
     * @throws IllegalArgumentException if it knows no answer
     */
    default String answer(String question) {
        throw new IllegalArgumentException("\"" + question + "\", expected spent or collect");
    }
}
