package dev.sprocket.framing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The order of the bytes of a number on the wire. */
public enum Endian {
    /** The most significant byte first: network byte order (RFC 1700). */
    @JsonProperty("big")
    BIG,
    /** The least significant byte first. */
    @JsonProperty("little")
    LITTLE
}
