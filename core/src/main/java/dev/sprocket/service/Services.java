package dev.sprocket.service;

import dev.sprocket.protocol.Service;

/** The simplest behaviours. */
public final class Services {

    private Services() {}

    /** Sends each message back (RFC 862's job, for any protocol whose two directions carry the same messages). */
    public static <M> Service<M, M> echo() {
        return session -> session.handler(session::write);
    }

    /** Takes everything and answers nothing (RFC 863's job). */
    public static <I, O> Service<I, O> discard() {
        return session -> session.handler(message -> {});
    }
}
