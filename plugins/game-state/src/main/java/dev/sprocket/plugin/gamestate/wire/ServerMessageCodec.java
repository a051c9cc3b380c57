package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.codec.Codec;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Parting;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says, in bytes. Numbers are big-endian, bits go from the most significant down.
 *
 * <pre>
 *   Welcome   81  token 32  ticksPerSnapshot 8  tickHz 8  maxPlayers 8  worldMetres 16  speedMetresPerSecond 8
 *   Refused   82  reason 8
 *   Snapshot  83  token 32  tick 16  baselineAge 8  player 8  lastInput 16  bits: changes, zeros to the byte
 *   Goodbye   84  token 32  reason 8
 * </pre>
 *
 * <p>Source: {@code docs/wire/game-state.md}. Stateless; any thread.
 */
final class ServerMessageCodec implements Codec<ServerMessage> {

    static final int WELCOME = 0x81;
    static final int REFUSED = 0x82;
    static final int SNAPSHOT = 0x83;
    static final int GOODBYE = 0x84;

    private static final int NO_PLAYER = 0xff;

    // The wire's numbers of the reasons, counted from 1.
    private static final List<Refusal> REFUSALS = List.of(Refusal.VERSION, Refusal.FULL, Refusal.NOT_JOINED);
    private static final List<Parting> PARTINGS = List.of(Parting.LEFT, Parting.SILENT, Parting.SHUTDOWN);

    @Override
    public Class<ServerMessage> type() {
        return ServerMessage.class;
    }

    @Override
    public ServerMessage decode(WireReader payload) throws ProtocolViolation {
        int kind = payload.u8("kind");
        return switch (kind) {
            case WELCOME -> decodeWelcome(payload);
            case REFUSED -> new Refused(reason(REFUSALS, payload));
            case SNAPSHOT -> decodeSnapshot(payload);
            case GOODBYE -> new Goodbye(payload.u32("token"), reason(PARTINGS, payload));
            default -> throw new ProtocolViolation(0, "kind", "129..132", Integer.toString(kind));
        };
    }

    private static Welcome decodeWelcome(WireReader payload) throws ProtocolViolation {
        long token = payload.u32("token");
        int ticksPerSnapshot = u8(payload, 1, Welcome.MOST_TICKS_PER_SNAPSHOT, "ticksPerSnapshot");
        int tickHz = u8(payload, WorldRules.LEAST_TICK_HZ, WorldRules.MOST_TICK_HZ, "tickHz");
        int maxPlayers = u8(payload, 1, WorldRules.MOST_PLAYERS, "maxPlayers");
        int worldMetres = payload.length16(WorldRules.LEAST_METRES, WorldRules.MOST_METRES, "worldMetres");
        int speed = u8(payload, 1, WorldRules.MOST_SPEED, "speedMetresPerSecond");
        return new Welcome(token, ticksPerSnapshot, new WorldRules(tickHz, maxPlayers, worldMetres, speed));
    }

    private static SnapshotDelta decodeSnapshot(WireReader payload) throws ProtocolViolation {
        long token = payload.u32("token");
        int tick = payload.u16("tick");
        int baselineAge = payload.u8("baselineAge");
        Integer player = decodePlayer(payload);
        int lastInput = payload.u16("lastInput");
        var bits = new BitReader(payload);
        var snapshot = new SnapshotDelta(token, tick, baselineAge, player, lastInput, EntityBits.read(bits));
        bits.end();
        return snapshot;
    }

    private static @Nullable Integer decodePlayer(WireReader payload) throws ProtocolViolation {
        int player = payload.u8("player");
        if (player >= WorldRules.MOST_PLAYERS && player != NO_PLAYER) {
            throw payload.violation("player", "0..119 or 255", player);
        }
        return player == NO_PLAYER ? null : (Integer) player;
    }

    @Override
    public void encode(ServerMessage message, WireWriter out) {
        if (message instanceof Welcome welcome) {
            encodeWelcome(welcome, out);
        } else if (message instanceof Refused refused) {
            out.u8(REFUSED);
            out.u8(1 + REFUSALS.indexOf(refused.reason()));
        } else if (message instanceof SnapshotDelta snapshot) {
            encodeSnapshot(snapshot, out);
        } else if (message instanceof Goodbye goodbye) {
            out.u8(GOODBYE);
            out.u32(goodbye.token());
            out.u8(1 + PARTINGS.indexOf(goodbye.reason()));
        }
    }

    private static void encodeWelcome(Welcome welcome, WireWriter out) {
        WorldRules rules = welcome.rules();
        out.u8(WELCOME);
        out.u32(welcome.token());
        out.u8(welcome.ticksPerSnapshot());
        out.u8(rules.tickHz());
        out.u8(rules.maxPlayers());
        out.u16(rules.worldMetres());
        out.u8(rules.speedMetresPerSecond());
    }

    private static void encodeSnapshot(SnapshotDelta snapshot, WireWriter out) {
        Integer player = snapshot.player();
        out.u8(SNAPSHOT);
        out.u32(snapshot.token());
        out.u16(snapshot.tick());
        out.u8(snapshot.baselineAge());
        out.u8(player == null ? NO_PLAYER : player);
        out.u16(snapshot.lastInput());
        var bits = new BitWriter(out);
        EntityBits.write(snapshot.changes(), bits);
        bits.end();
    }

    private static <E> E reason(List<E> reasons, WireReader payload) throws ProtocolViolation {
        return reasons.get(u8(payload, 1, reasons.size(), "reason") - 1);
    }

    private static int u8(WireReader payload, int least, int most, String field) throws ProtocolViolation {
        int value = payload.u8(field);
        if (value < least || value > most) {
            throw new ProtocolViolation(payload.position() - 1, field, least + ".." + most, Integer.toString(value));
        }
        return value;
    }
}
