package dev.sprocket.testkit.session;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import java.util.ArrayList;
import java.util.List;

/** All that a session has told its handlers. */
final class Heard<M> {

    final List<M> messages = new ArrayList<>();
    final List<Throwable> errors = new ArrayList<>();
    final List<CloseReason> closes = new ArrayList<>();
    int ends;

    /** Listens to everything. */
    static <M> Heard<M> on(Session<M, ?> session) {
        Heard<M> heard = onAllButMessages(session);
        session.handler(heard.messages::add);
        return heard;
    }

    /** Listens to everything but messages, whose handler stays with the caller. */
    static <M> Heard<M> onAllButMessages(Session<M, ?> session) {
        var heard = new Heard<M>();
        session.endHandler(ignored -> heard.ends++);
        session.exceptionHandler(heard.errors::add);
        session.closeHandler(heard.closes::add);
        return heard;
    }
}
