package dev.sprocket.session;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.wire.ProtocolViolation;

/** What a session's parts tell its engine. One object of each session for all of them, where functions would be one each. */
interface Happenings {

    /** The peer broke the protocol. */
    void violated(ProtocolViolation violation);

    /** The service threw something, or the wire something else than its contract allows: nobody knows what it would do next. */
    void thrown(Throwable cause);

    /** The kernel has taken, or refused, what was flushed together. */
    void sent(boolean success, int messages, int bytes);

    /** Nothing came or went in the idle time. */
    void idle();

    /** The peer has not finished a frame in time. */
    void frameLate();

    /** The session is over. Told once. */
    void over(CloseReason reason);
}
