package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.wire.Ranges;

/** The number by which client and server know that a message belongs to this joining, and to whom. */
final class Token {

    private Token() {}

    /** Refuses what does not fit 32 bits. */
    static void check(long token) {
        Ranges.check("token", token, 0, 0xffff_ffffL);
    }
}
