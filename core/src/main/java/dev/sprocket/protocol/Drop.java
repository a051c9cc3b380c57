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
    UNSENDABLE("unsendable"),

    // ---- by netcode, of packets

    /** A packet whose size, type, sequence or body is none that netcode allows. */
    MALFORMED_PACKET("malformedPacket"),
    /** An encrypted packet of an address that has shown no token. */
    UNKNOWN_SENDER("unknownSender"),
    /** A packet that came before, or that is too old to tell. */
    REPLAYED_PACKET("replayedPacket"),
    /** A packet that was not encrypted with the sender's key, or was changed on the way. */
    FORGED_PACKET("forgedPacket"),
    /** A packet that nobody looked into, since too many before it were forged, or came in vain. */
    TOO_MANY_FORGED("tooManyForged"),

    // ---- by netcode, of requests to connect

    /** Of another version of netcode. */
    WRONG_VERSION("wrongVersion"),
    /** For another application. */
    WRONG_PROTOCOL_ID("wrongProtocolId"),
    /** With a token whose time is over. */
    TOKEN_EXPIRED("tokenExpired"),
    /** With a token that may have been issued, and used, before this server started. */
    TOKEN_PREDATES_START("tokenPredatesStart"),
    /** With a token that was not made with this server's key, or was changed. */
    FOREIGN_TOKEN("foreignToken"),
    /** With a token that was made with the right key but breaks the standard. */
    MALFORMED_TOKEN("malformedToken"),
    /** With a token for other servers. */
    WRONG_SERVER_ADDRESS("wrongServerAddress"),
    /** From an address, or with a client id, that is connected. */
    ALREADY_CONNECTED("alreadyConnected"),
    /** With a token that let somebody in already, or that another address has shown. */
    TOKEN_USED("tokenUsed"),
    /** With a new token while as many as can be remembered are still valid. */
    TOKEN_HISTORY_FULL("tokenHistoryFull"),
    /** Denied, since every place is taken. */
    SERVER_FULL("serverFull"),
    /** An answer to a challenge that this server has not made, or has made for another token. */
    BAD_CHALLENGE("badChallenge");

    private final String label;

    Drop(String label) {
        this.label = label;
    }

    /** The name in camel case, the same in metrics, logs and documents. */
    public String label() {
        return label;
    }
}
