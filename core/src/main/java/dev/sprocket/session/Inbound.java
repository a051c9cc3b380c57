package dev.sprocket.session;

import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The way in: decodes what came while somebody wants messages and the outbox has room, and stops the socket from reading while
 * that is not so. Tells once how the input ended: cleanly, or what went wrong instead.
 */
final class Inbound<I> {

    /** How often one turn of the loop may go back to decoding, so that one session does not keep the others waiting. */
    private static final int ROUNDS_A_TURN = 16;

    private final Role role;
    private final Loop loop;
    private final Outlet outlet;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Ending ending;
    private final EndpointMetrics metrics;
    private final Happenings happenings;
    private final Demand demand = new Demand();
    private Wire<I, ?> wire;
    private @Nullable Handler<I> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;

    /** Bytes that came and were not counted yet. */
    private int uncounted;
    /** Whether {@link #pump} is on the stack. */
    private boolean pumping;
    /** Whether handlers of messages are being called, behind which all is flushed. */
    private boolean decoding;
    /** Whether decoding stopped because no whole message was left. */
    private boolean starved;
    /** Whether decoding stopped to give other sessions their turn. */
    private boolean behind;
    /** Whether the outlet was told to pause. */
    private boolean paused;
    /** Whether the service knows how the input ended. */
    private boolean endTold;

    Inbound(
            Role role,
            Wire<I, ?> wire,
            Inbox inbox,
            Loop loop,
            Outlet outlet,
            Outbox outbox,
            Deadlines deadlines,
            Ending ending,
            EndpointMetrics metrics,
            Happenings happenings) {
        this.role = role;
        this.wire = wire;
        this.inbox = inbox;
        this.loop = loop;
        this.outlet = outlet;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.ending = ending;
        this.metrics = metrics;
        this.happenings = happenings;
    }

    // ---- what the service wants

    void handler(@Nullable Handler<I> handler) {
        this.handler = handler;
        wake();
    }

    void endHandler(@Nullable Handler<Void> handler) {
        endHandler = handler;
    }

    void exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
    }

    /** Any thread. */
    void pause() {
        demand.none();
    }

    /** Any thread. */
    void fetch(long amount) {
        demand.add(amount);
        wake();
    }

    /** The next byte is the first of another protocol, and its messages are another handler's. */
    void switchTo(Wire<I, ?> next) {
        wire = next;
        handler = null;
    }

    // ---- what comes

    /** Takes in what came; false if there was no room and it was dropped. */
    boolean receive(Buffer bytes) {
        return received(inbox.add(bytes), bytes.length());
    }

    /** The same, of an array that is lent for this call only. */
    boolean receive(byte[] array, int from, int length) {
        boolean added = received(inbox.add(array, from, length), length);
        if (pumping) {
            // From inside a handler: whoever is decoding gets to it when the array is somebody else's again.
            inbox.settle();
        }
        return added;
    }

    private boolean received(boolean added, int length) {
        if (added) {
            uncounted += length;
            // Also for whoever is pumping already, and has found nothing left.
            starved = false;
            pump();
        }
        return added;
    }

    /** Something has changed: goes on if it may. Any thread. */
    void wake() {
        if (loop.isCurrent()) {
            pump();
        } else {
            loop.execute(this::pump);
        }
    }

    /**
     * Whether messages are being decoded, so that what is written goes out behind them without being asked. Not so for what is
     * written by who is told that the flush behind them has gone.
     */
    boolean isDecoding() {
        return decoding;
    }

    boolean isEmpty() {
        return inbox.isEmpty();
    }

    /** Whether it is this side that holds up what comes. */
    boolean isHeldUp() {
        return handler == null || !demand.isAny() || (role == Role.SERVER && outbox.isFull());
    }

    /** Throws away what has come, and reads on to see the peer's end. */
    void discard() {
        deadlines.frameEnded();
        inbox.clear();
        steer();
    }

    /** The input has ended, and not cleanly. Tells the service, unless it knows of an end. */
    void fail(Throwable cause) {
        if (!endTold) {
            endTold = true;
            call(exceptionHandler, cause);
        }
    }

    // ---- the loop

    /** Decodes as long as it may, and sends what the handlers wrote. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        int messages = 0;
        int rounds = 0;
        try {
            do {
                starved = false;
                decoding = true;
                messages += decode();
                decoding = false;
                outbox.flush();
                // The kernel may have taken it all at once, and then there is room again.
                behind = !starved && mayDecode();
            } while (behind && ++rounds < ROUNDS_A_TURN);
        } finally {
            decoding = false;
            pumping = false;
            inbox.settle();
        }
        if (behind) {
            loop.execute(this::pump);
        }
        if (messages > 0 || uncounted > 0) {
            metrics.received(messages, uncounted);
            uncounted = 0;
        }
        watchFrame(messages > 0);
        steer();
        ending.advance();
    }

    private int decode() {
        int messages = 0;
        while (mayDecode()) {
            I message;
            try {
                message = inbox.next(wire, ending.isInputOver());
            } catch (ProtocolViolation violation) {
                if (loop.mayExplain()) {
                    inbox.explain(wire, violation);
                }
                happenings.violated(violation);
                break;
            } catch (Throwable e) {
                happenings.thrown(e);
                break;
            }
            if (message == null) {
                starved = true;
                if (ending.isInputOver()) {
                    cleanEnd();
                }
                break;
            }
            messages++;
            demand.take();
            call(handler, message);
        }
        return messages;
    }

    private boolean mayDecode() {
        return !isHeldUp() && !ending.isInputEnded() && !ending.hasBegun();
    }

    private void cleanEnd() {
        ending.inputEnded();
        endTold = true;
        call(endHandler, null);
    }

    /** The frame deadline runs only while the peer, and nobody else, holds up a frame. */
    private void watchFrame(boolean progress) {
        boolean unfinished = !behind && mayDecode() && (!inbox.isEmpty() || isInsideMessage());
        if (progress || !unfinished) {
            deadlines.frameEnded();
        }
        if (unfinished) {
            deadlines.frameBegun();
        }
    }

    private boolean isInsideMessage() {
        try {
            return wire.isInsideMessage();
        } catch (Throwable e) {
            happenings.thrown(e);
            return false;
        }
    }

    /** Stops the socket from reading while what is here cannot be decoded yet; an ending session reads on. */
    private void steer() {
        boolean stop = (isHeldUp() || behind) && !ending.hasBegun();
        if (stop != paused) {
            paused = stop;
            if (stop) {
                outlet.pauseInput();
            } else {
                outlet.resumeInput();
            }
        }
    }

    private <E> void call(@Nullable Handler<E> told, @Nullable E event) {
        if (told == null) {
            return;
        }
        try {
            told.handle(event);
        } catch (Throwable e) {
            happenings.thrown(e);
        }
    }
}
