package dev.sprocket.example.redis.resp;

import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.wire.ProtocolViolation;

/** RESP2, the REdis Serialization Protocol in the version that every client speaks. Source: redis.io/docs/reference/protocol-spec. */
public final class Resp {

    private Resp() {}

    /**
     * The protocol within these bounds.
     *
     * @param maxCommandBytes the longest command, 1 to 1073741824
     * @param maxArguments the most words of a command, 1 to 1048576
     * @param maxBulkBytes the longest of them, 1 to 536870912
     * @param maxReplyBytes the longest reply, 1 to 1073741824
     */
    public static Protocol<Command, Reply> protocol(
            int maxCommandBytes, int maxArguments, int maxBulkBytes, int maxReplyBytes) {
        return Protocol.of(
                Direction.of(CommandGrammar.of(maxCommandBytes, maxArguments, maxBulkBytes)),
                Direction.of(ReplyGrammar.of(maxReplyBytes)));
    }

    /** What Redis says to a client that broke the protocol, before it closes. */
    public static Reply.Failure refusal(ProtocolViolation violation) {
        String words = switch (violation.field()) {
            case "multibulk length", "bulk length" -> "invalid " + violation.field();
            case "parts" -> "invalid multibulk length";
            case "message" -> "invalid bulk length";
            case "type" -> "expected " + violation.expected() + ", got " + violation.got();
            case "line" -> "too big inline request";
            case "quotes" -> "unbalanced quotes in request";
            default -> violation.field() + ": expected " + violation.expected() + ", got " + violation.got();
        };
        return Reply.Failure.quoting("ERR Protocol error: " + words);
    }
}
