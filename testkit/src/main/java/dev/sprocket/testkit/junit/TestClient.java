package dev.sprocket.testkit.junit;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.ReasonText;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connected client for a test's own thread: it waits where a session would call back, ten seconds at most, and tells what came
 * instead of what was expected.
 *
 * <p>Not for event loops, which must not wait. One thread at a time.
 *
 * @param <I> the messages that servers send
 * @param <O> the messages that clients send
 */
public final class TestClient<I, O> {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Session<I, O> session;
    private final Endings endings;
    private final BlockingQueue<Arrival<I>> arrivals = new LinkedBlockingQueue<>();

    /** Takes the session's handlers, on its event loop. */
    TestClient(Session<I, O> session, Endings endings) {
        this.session = session;
        this.endings = endings;
        session.exceptionHandler(e -> arrivals.add(new Arrival<>(null, describe(e))));
        session.endHandler(ignored -> arrivals.add(new Arrival<>(null, "the end of the input")));
        session.closed().onSuccess(reason -> endings.clientOver());
        session.closed()
                .onSuccess(reason ->
                        arrivals.add(new Arrival<>(null, "the end of the session: " + ReasonText.of(reason))));
        session.handler(message -> arrivals.add(new Arrival<>(message, "a message: " + shown(message))));
    }

    /** The session, for what is not here. */
    public Session<I, O> session() {
        return session;
    }

    /**
     * Sends a message, and waits until the kernel has it.
     *
     * @throws AssertionError if it cannot be sent
     */
    public TestClient<I, O> send(O message) {
        await(session.write(message), "sending " + shown(message));
        return this;
    }

    /**
     * The next message.
     *
     * @throws AssertionError if something else comes, or nothing within ten seconds
     */
    public I next() {
        return next(PATIENCE);
    }

    /**
     * The next message.
     *
     * @throws AssertionError if something else comes, or nothing within {@code patience}
     */
    public I next(Duration patience) {
        Arrival<I> arrival = take(patience, "a message");
        I message = arrival.message;
        if (message == null) {
            throw instead("a message", arrival.what);
        }
        return message;
    }

    /**
     * Takes the next message, which must equal this one; arrays by what they hold.
     *
     * @throws AssertionError if another comes, or something else, or nothing within ten seconds
     */
    public TestClient<I, O> expect(I message) {
        I came = next();
        if (!Objects.deepEquals(came, message)) {
            throw instead("a message: " + shown(message), "a message: " + shown(came));
        }
        return this;
    }

    /**
     * Waits for the clean end of the input: the server will send no more.
     *
     * @throws AssertionError if something else comes, or nothing within ten seconds
     */
    public void expectEnd() {
        String expected = "the end of the input";
        Arrival<I> arrival = take(PATIENCE, expected);
        if (!arrival.what.equals(expected) || arrival.message != null) {
            throw instead(expected, arrival.what);
        }
    }

    /** Says that no more will come, and goes on listening. */
    public TestClient<I, O> end() {
        await(session.end(), "ending the output");
        return this;
    }

    /** Waits for the end of the session, whatever comes before it, and tells why it ended. */
    public CloseReason closed() {
        return await(session.closed(), "the end of the session");
    }

    /** Closes, and waits for the end. */
    public void close() {
        session.close();
        closed();
    }

    private Arrival<I> take(Duration patience, String expected) {
        try {
            Arrival<I> arrival = arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (arrival == null) {
                throw instead(expected, "nothing within " + patience.toMillis() + " ms");
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw instead(expected, "an interrupt");
        }
    }

    private <T> T await(Future<T> future, String what) {
        try {
            return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError(what + ": " + e + serverSays(), e);
        }
    }

    private AssertionError instead(String expected, String got) {
        return new AssertionError("expected " + expected + ", got " + got + serverSays());
    }

    private String serverSays() {
        try {
            return endings.shown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String describe(Throwable e) {
        return e instanceof ProtocolViolation violation ? "a violation: " + violation.explained() : e.toString();
    }

    private static String shown(@Nullable Object message) {
        return message instanceof byte[] bytes ? HEX.formatHex(bytes) : String.valueOf(message);
    }

    /** A message, or something else, described. */
    private record Arrival<I>(@Nullable I message, String what) {}
}
