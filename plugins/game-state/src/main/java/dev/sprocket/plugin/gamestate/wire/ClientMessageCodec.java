package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.codec.Codec;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * What clients say, in bytes. Numbers are big-endian, bits go from the most significant down.
 *
 * <pre>
 *   Join    01  version 16  zeros, so that the whole is 1200 bytes
 *   Input   02  token 32  sequence 16  bits: hasAck 1 [ack 16] controls, zeros to the byte
 *   Leave   03  token 32
 * </pre>
 *
 * <p>A Join is as large as the largest answer to it, so that a forged sender's address gains an attacker nothing. Source:
 * {@code docs/wire/game-state.md}. Stateless; any thread.
 */
final class ClientMessageCodec implements Codec<ClientMessage> {

    static final int JOIN = 0x01;
    static final int INPUT = 0x02;
    static final int LEAVE = 0x03;

    private static final int JOIN_PADDING_BYTES = GameStateProtocol.MOST_PAYLOAD_BYTES - 3;

    @Override
    public Class<ClientMessage> type() {
        return ClientMessage.class;
    }

    @Override
    public ClientMessage decode(WireReader payload) throws ProtocolViolation {
        int kind = payload.u8("kind");
        return switch (kind) {
            case JOIN -> decodeJoin(payload);
            case INPUT -> decodeInput(payload);
            case LEAVE -> new Leave(payload.u32("token"));
            default -> throw new ProtocolViolation(0, "kind", "1..3", Integer.toString(kind));
        };
    }

    private static Join decodeJoin(WireReader payload) throws ProtocolViolation {
        int version = payload.u16("version");
        // Not looked into: a later version may have found a use for it.
        payload.skip(JOIN_PADDING_BYTES, "padding");
        return new Join(version);
    }

    private static Input decodeInput(WireReader payload) throws ProtocolViolation {
        long token = payload.u32("token");
        int sequence = payload.u16("sequence");
        var bits = new BitReader(payload);
        Integer acknowledged = bits.flag("hasAck") ? (Integer) bits.bits(16, "ack") : null;
        var input = new Input(token, sequence, acknowledged, ControlBits.read(bits));
        bits.end();
        return input;
    }

    @Override
    public void encode(ClientMessage message, WireWriter out) {
        if (message instanceof Join join) {
            out.u8(JOIN);
            out.u16(join.version());
            out.zeros(JOIN_PADDING_BYTES);
        } else if (message instanceof Input input) {
            encodeInput(input, out);
        } else if (message instanceof Leave leave) {
            out.u8(LEAVE);
            out.u32(leave.token());
        }
    }

    private static void encodeInput(Input input, WireWriter out) {
        out.u8(INPUT);
        out.u32(input.token());
        out.u16(input.sequence());
        var bits = new BitWriter(out);
        Integer acknowledged = input.acknowledged();
        bits.flag(acknowledged != null);
        if (acknowledged != null) {
            bits.bits(acknowledged, 16);
        }
        ControlBits.write(input.controls(), bits);
        bits.end();
    }
}
