package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.plugin.gamestate.wire.EntityChange.Changed;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Entered;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Left;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Offset;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Velocity;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.wire.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;

/**
 * The bits of the changes of a snapshot: {@code docs/wire/game-state.md}, section "Changes".
 *
 * <pre>
 *   span 7                                one more than the last player that changed
 *   for each player 0..span-1:
 *     0                                   unchanged
 *     1 1  flags and fields               changed
 *     1 0 1  x 16 y 16 vx 11 vy 11 heading 8 buttons 4    entered
 *     1 0 0                               left
 *   flags and fields of a change:
 *     offset    0 | 1 0 dx 9 dy 9 | 1 1 dx 17 dy 17
 *     velocity  0 | 1 vx 11 vy 11
 *     heading   0 | 1 heading 8
 *     buttons   0 | 1 buttons 4
 * </pre>
 */
final class EntityBits {

    private static final int SPAN = 7;
    private static final int POSITION = 16;
    private static final int NEAR = 9;
    private static final int FAR = 17;
    private static final int VELOCITY = 11;
    private static final int HEADING = 8;
    private static final int BUTTONS = 4;
    private static final int MOST_NEAR = (1 << (NEAR - 1)) - 1;

    private EntityBits() {}

    // ---- writing

    static void write(List<EntityChange> changes, BitWriter out) {
        int span = changes.isEmpty() ? 0 : changes.get(changes.size() - 1).player() + 1;
        out.bits(span, SPAN);
        int player = 0;
        for (EntityChange change : changes) {
            for (; player < change.player(); player++) {
                out.flag(false);
            }
            out.flag(true);
            write(change, out);
            player++;
        }
    }

    private static void write(EntityChange change, BitWriter out) {
        out.flag(change instanceof Changed);
        if (change instanceof Changed changed) {
            writeChanged(changed, out);
        } else {
            out.flag(change instanceof Entered);
            if (change instanceof Entered entered) {
                writeState(entered.state(), out);
            }
        }
    }

    private static void writeState(EntityState state, BitWriter out) {
        out.bits(state.x(), POSITION);
        out.bits(state.y(), POSITION);
        out.signed(state.velocityX(), VELOCITY);
        out.signed(state.velocityY(), VELOCITY);
        out.bits(state.heading(), HEADING);
        out.bits(state.buttons(), BUTTONS);
    }

    private static void writeChanged(Changed changed, BitWriter out) {
        Offset offset = changed.offset();
        out.flag(offset != null);
        if (offset != null) {
            boolean far = !isNear(offset.dx()) || !isNear(offset.dy());
            out.flag(far);
            out.signed(offset.dx(), far ? FAR : NEAR);
            out.signed(offset.dy(), far ? FAR : NEAR);
        }
        Velocity velocity = changed.velocity();
        out.flag(velocity != null);
        if (velocity != null) {
            out.signed(velocity.x(), VELOCITY);
            out.signed(velocity.y(), VELOCITY);
        }
        Integer heading = changed.heading();
        out.flag(heading != null);
        if (heading != null) {
            out.bits(heading, HEADING);
        }
        Integer buttons = changed.buttons();
        out.flag(buttons != null);
        if (buttons != null) {
            out.bits(buttons, BUTTONS);
        }
    }

    private static boolean isNear(int difference) {
        return difference >= -MOST_NEAR && difference <= MOST_NEAR;
    }

    // ---- reading

    static List<EntityChange> read(BitReader in) throws ProtocolViolation {
        int span = in.bits(SPAN, 0, WorldRules.MOST_PLAYERS, "span");
        List<EntityChange> changes = new ArrayList<>();
        for (int player = 0; player < span; player++) {
            if (in.flag("differs")) {
                changes.add(readChange(player, in));
            }
        }
        return changes;
    }

    private static EntityChange readChange(int player, BitReader in) throws ProtocolViolation {
        if (in.flag("changed")) {
            return readChanged(player, in);
        }
        return in.flag("entered") ? new Entered(player, readState(in)) : new Left(player);
    }

    private static EntityState readState(BitReader in) throws ProtocolViolation {
        int x = in.bits(POSITION, "x");
        int y = in.bits(POSITION, "y");
        Velocity velocity = readVelocity(in);
        return new EntityState(
                x, y, velocity.x(), velocity.y(), in.bits(HEADING, "heading"), in.bits(BUTTONS, "buttons"));
    }

    private static Changed readChanged(int player, BitReader in) throws ProtocolViolation {
        return new Changed(
                player,
                in.flag("moved") ? readOffset(in) : null,
                in.flag("velocityChanged") ? readVelocity(in) : null,
                in.flag("headingChanged") ? (Integer) in.bits(HEADING, "heading") : null,
                in.flag("buttonsChanged") ? (Integer) in.bits(BUTTONS, "buttons") : null);
    }

    private static Offset readOffset(BitReader in) throws ProtocolViolation {
        boolean far = in.flag("far");
        int width = far ? FAR : NEAR;
        int most = far ? EntityState.MOST_POSITION : MOST_NEAR;
        return new Offset(in.signed(width, -most, most, "dx"), in.signed(width, -most, most, "dy"));
    }

    private static Velocity readVelocity(BitReader in) throws ProtocolViolation {
        int most = EntityState.MOST_VELOCITY;
        return new Velocity(
                in.signed(VELOCITY, -most, most, "velocityX"), in.signed(VELOCITY, -most, most, "velocityY"));
    }
}
