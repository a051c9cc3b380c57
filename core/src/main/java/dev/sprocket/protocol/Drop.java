package dev.sprocket.protocol;

/** What was thrown away without a session ending: the label of a counter. */
public enum Drop {
    /** A datagram larger than the endpoint takes. */
    OVERSIZE_DATAGRAM("oversizeDatagram"),
    /** A datagram for a session that has more waiting than its limit allows. */
    QUEUE_FULL("queueFull"),
    /** A datagram of a new peer when the table of sessions is full. */
    SESSION_LIMIT("sessionLimit"),
    /** A datagram that came to a client from somebody else than its server. */
    FOREIGN_DATAGRAM("foreignDatagram"),
    /** A datagram for a session that has ended or is ending. */
    SESSION_ENDED("sessionEnded"),
    /** A datagram that the network refused to take. */
    SEND_FAILED("sendFailed"),
    /** A reply to a request that is no longer waited for. */
    LATE_REPLY("lateReply"),
    /** A message to many that one of them did not get, since more was queued for it than its limit allows. */
    SLOW_CONSUMER("slowConsumer"),
    /** A message to many that one of them did not get, since it cannot be encoded, or does not fit that one's datagrams. */
    UNSENDABLE("unsendable");

    private final String label;

    Drop(String label) {
        this.label = label;
    }

    /** The name in camel case, the same in metrics, logs and documents. */
    public String label() {
        return label;
    }
}
