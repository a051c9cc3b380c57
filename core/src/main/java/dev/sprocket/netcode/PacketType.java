package dev.sprocket.netcode;

import dev.sprocket.session.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a packet is (STANDARD.md, "Packets"): its number is the low four bits of the packet's first byte. */
enum PacketType {
    /** A client shows its token. The only one in the clear, so nobody takes it among those that are encrypted. */
    REQUEST(0, 0, 0, false, Role.SERVER),
    /** The server has no room. */
    DENIED(1, 0, 0, false, Role.CLIENT),
    /** The server wants to see whether the client is where it says: sequence, 8 bytes, and challenge, 300. */
    CHALLENGE(2, 308, 308, false, Role.CLIENT),
    /** The same 308 bytes, sent back. */
    RESPONSE(3, 308, 308, false, Role.SERVER),
    /** The sender is still there: client index and most clients, 4 bytes each, little-endian. */
    KEEP_ALIVE(4, 8, 8, true, null),
    /** What the application sends. */
    PAYLOAD(5, 1, PacketCodec.MAX_PAYLOAD_BYTES, true, null),
    /** The sender has left. */
    DISCONNECT(6, 0, 0, true, null);

    private static final List<PacketType> BY_CODE = List.of(values());

    private final int code;
    private final int leastBodyBytes;
    private final int mostBodyBytes;
    private final boolean replayProtected;
    private final @Nullable Role onlyReceiver;

    PacketType(int code, int leastBodyBytes, int mostBodyBytes, boolean replayProtected, @Nullable Role onlyReceiver) {
        this.code = code;
        this.leastBodyBytes = leastBodyBytes;
        this.mostBodyBytes = mostBodyBytes;
        this.replayProtected = replayProtected;
        this.onlyReceiver = onlyReceiver;
    }

    /** The type of this number, 0 or more, or null. */
    static @Nullable PacketType of(int code) {
        return code < BY_CODE.size() ? BY_CODE.get(code) : null;
    }

    /** Its number. */
    int code() {
        return code;
    }

    /** Whether it is encrypted: all are but {@link #REQUEST}. */
    boolean isEncrypted() {
        return this != REQUEST;
    }

    /** Whether whoever plays this role takes it. */
    boolean isFor(Role receiver) {
        return onlyReceiver == null || onlyReceiver == receiver;
    }

    /** Whether each is taken once only, by its sequence. The others repeat what they say. */
    boolean isReplayProtected() {
        return replayProtected;
    }

    /** Whether its body, where it is encrypted, may be so long, in bytes. */
    boolean hasBodyOf(int length) {
        return length >= leastBodyBytes && length <= mostBodyBytes;
    }
}
