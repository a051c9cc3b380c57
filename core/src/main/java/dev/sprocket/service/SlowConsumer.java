package dev.sprocket.service;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What becomes of a session that does not read as fast as the others speak: one whose write queue is full when a
 * {@link Broadcast} has a message for it.
 *
 * <p>There is no third way, to hold the speakers up until the slowest has read: one peer that reads nothing would then silence
 * all, and a stranger can be that peer.
 */
public enum SlowConsumer {
    /** It misses that message, and goes on with the next for which there is room. Counted as {@code slowConsumer}. */
    @JsonProperty("drop")
    DROP,
    /** It gets what is queued for it, and closes for the local reason {@code slowConsumer}: whoever stays has missed nothing. */
    @JsonProperty("close")
    CLOSE
}
