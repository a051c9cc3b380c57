package @package@;

import dev.sprocket.codec.Codec;
import dev.sprocket.wire.*;

/** One payload, one message: four bytes of id, then text to the end. */
final class @Name@Codec implements Codec<@Name@Message> {
    @Override public Class<@Name@Message> type() { return @Name@Message.class; }

    @Override public @Name@Message decode(WireReader payload) throws ProtocolViolation {
        return new @Name@Message(payload.i32("id"), payload.utf8(payload.remaining(), "text"));
    }

    @Override public void encode(@Name@Message message, WireWriter out) {
        out.i32(message.id());
        out.utf8(message.text());
    }
}
