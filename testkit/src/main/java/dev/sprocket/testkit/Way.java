package dev.sprocket.testkit;

import io.vertx.core.buffer.Buffer;
import java.util.Random;

/** The link from one host to another, and who these are, for the trace. */
final class Way {

    private final String from;
    private final String to;
    private final Trace trace;
    private final Link link;

    Way(String from, String to, HandClock clock, LinkConditions conditions, Random random, Trace trace) {
        this.from = from;
        this.to = to;
        this.trace = trace;
        link = new Link(clock, conditions, random, this::saw);
    }

    Link link() {
        return link;
    }

    boolean touches(String host) {
        return from.equals(host) || to.equals(host);
    }

    boolean joins(String one, String other) {
        return touches(one) && touches(other);
    }

    void saw(String what, int bytes) {
        trace.add(from, to, what, bytes);
    }

    void saw(String what, Buffer data) {
        trace.add(from, to, what, data);
    }
}
