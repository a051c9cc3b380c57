package dev.sprocket.testkit;

import dev.sprocket.protocol.CloseReason;

/** Why a session ended, as a failed test shows it: violations with the bytes around them. */
public final class ReasonText {

    private ReasonText() {}

    /** The reason's label, and what there is to say of it, in one line or several. */
    public static String of(CloseReason reason) {
        if (reason instanceof CloseReason.Violation violation) {
            return "violation: " + violation.violation().explained();
        }
        if (reason instanceof CloseReason.Truncated truncated) {
            return "truncated: " + truncated.violation().explained();
        }
        if (reason instanceof CloseReason.ServiceFailed failed) {
            return "serviceFailed: " + failed.cause();
        }
        return reason instanceof CloseReason.Network network ? "network: " + network.cause() : reason.label();
    }
}
