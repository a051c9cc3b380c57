package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.wire.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;

/**
 * The bits of the controls of an input: {@code docs/wire/game-state.md}, section "Input".
 *
 * <pre>
 *   count - 1  4
 *   the newest:       moveX 8  moveY 8  heading 8  buttons 4
 *   each older one:   0                                       the same as the one before it
 *                     1 moveX 8  moveY 8  heading 8  buttons 4
 * </pre>
 */
final class ControlBits {

    private static final int COUNT = 4;
    private static final int MOVE = 8;
    private static final int HEADING = 8;
    private static final int BUTTONS = 4;

    private ControlBits() {}

    static void write(List<Controls> newestFirst, BitWriter out) {
        out.bits(newestFirst.size() - 1, COUNT);
        write(newestFirst.get(0), out);
        for (int i = 1; i < newestFirst.size(); i++) {
            Controls controls = newestFirst.get(i);
            boolean differs = !controls.equals(newestFirst.get(i - 1));
            out.flag(differs);
            if (differs) {
                write(controls, out);
            }
        }
    }

    private static void write(Controls controls, BitWriter out) {
        out.signed(controls.moveX(), MOVE);
        out.signed(controls.moveY(), MOVE);
        out.bits(controls.heading(), HEADING);
        out.bits(controls.buttons(), BUTTONS);
    }

    static List<Controls> read(BitReader in) throws ProtocolViolation {
        int count = in.bits(COUNT, "count") + 1;
        List<Controls> newestFirst = new ArrayList<>(Input.MOST_CONTROLS);
        Controls controls = readOne(in);
        newestFirst.add(controls);
        for (int i = 1; i < count; i++) {
            controls = in.flag("differs") ? readOne(in) : controls;
            newestFirst.add(controls);
        }
        return newestFirst;
    }

    private static Controls readOne(BitReader in) throws ProtocolViolation {
        int most = Controls.MOST_MOVE;
        return new Controls(
                in.signed(MOVE, -most, most, "moveX"),
                in.signed(MOVE, -most, most, "moveY"),
                in.bits(HEADING, "heading"),
                in.bits(BUTTONS, "buttons"));
    }
}
