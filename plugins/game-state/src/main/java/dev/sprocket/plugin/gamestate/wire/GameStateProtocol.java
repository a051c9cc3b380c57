package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Protocol;

/**
 * The protocol: one message is one datagram, or stands behind two bytes of length in a stream.
 *
 * <p>It has no options, so that any client understands any server.
 */
public final class GameStateProtocol {

    /** What a Join says: the version that {@code docs/wire/game-state.md} describes. */
    public static final int VERSION = 1;

    /** The largest message, in bytes: it crosses any usual path unfragmented. No snapshot of 120 players is larger. */
    public static final int MOST_PAYLOAD_BYTES = 1200;

    /** Both directions. */
    public static final Protocol<ClientMessage, ServerMessage> INSTANCE = create();

    private GameStateProtocol() {}

    private static Protocol<ClientMessage, ServerMessage> create() {
        var framing = LengthFieldFraming.of(2, MOST_PAYLOAD_BYTES);
        return Protocol.of(
                new Direction<>(framing, new ClientMessageCodec()), new Direction<>(framing, new ServerMessageCodec()));
    }
}
