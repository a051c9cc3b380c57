package dev.sprocket.testkit;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All that a session has told its handlers: what a test looks at. The lists grow as it goes on.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public final class Heard<I, O> {

    private final Session<I, O> session;
    private final List<I> messages = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();
    private final List<CloseReason> closes = new ArrayList<>();
    private int ends;

    private Heard(Session<I, O> session) {
        this.session = session;
    }

    /** Listens to everything: takes the session's handlers. */
    public static <I, O> Heard<I, O> on(Session<I, O> session) {
        Heard<I, O> heard = onAllButMessages(session);
        session.handler(heard.messages::add);
        return heard;
    }

    /** Listens to everything but messages, whose handler stays with the caller. */
    public static <I, O> Heard<I, O> onAllButMessages(Session<I, O> session) {
        var heard = new Heard<>(session);
        session.endHandler(ignored -> heard.ends++);
        session.exceptionHandler(heard.errors::add);
        session.closeHandler(heard.closes::add);
        return heard;
    }

    /** The session. */
    public Session<I, O> session() {
        return session;
    }

    /** The messages, in the order in which they came. */
    public List<I> messages() {
        return Collections.unmodifiableList(messages);
    }

    /** What went wrong with the input: one at most. */
    public List<Throwable> errors() {
        return Collections.unmodifiableList(errors);
    }

    /** Why the session ended: one at most. */
    public List<CloseReason> closes() {
        return Collections.unmodifiableList(closes);
    }

    /** How often the input ended cleanly: once at most. */
    public int ends() {
        return ends;
    }
}
