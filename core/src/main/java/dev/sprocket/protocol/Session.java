package dev.sprocket.protocol;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One peer's conversation: to messages what {@link io.vertx.core.net.NetSocket} is to bytes.
 *
 * <p><b>Reading.</b> Nothing is decoded before a {@link #handler} is set. {@link #pause} and {@link #fetch} count messages
 * and may be called from any thread, and so may what sets a handler. The input ends once: at a clean end {@link #endHandler} is
 * called, at any other {@link #exceptionHandler}, so that {@code pipeTo} neither hangs nor reports a success that was none.
 *
 * <p><b>Writing.</b> {@link #write} may be called from any thread and encodes at once on the event loop; what is written
 * during one turn of the loop goes out together and shares one future, which means "handed to the kernel". A message that
 * cannot be encoded fails its own future, alone; a codec that throws anything but an {@link IllegalArgumentException} closes the
 * session. From another thread each write costs a hop; asking for messages one by one,
 * {@code fetch(1)} from a later turn, costs a system call a message: fetch in batches.
 *
 * <p><b>Back-pressure</b> is the engine's: {@code session.handler(session::write)} is safe. While more bytes are queued than
 * the limit, a server's session decodes nothing, whatever the demand; past the hard limit any session closes as a slow peer. A
 * client's goes on reading replies, or a client that writes ahead and a server that waits for it would wait for ever.
 *
 * <p>Handlers run on the session's event loop and must not block. What a handler throws closes the session as
 * {@link CloseReason.ServiceFailed}.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public interface Session<I, O> extends ReadStream<I>, WriteStream<O> {

    /** A number that no other session of this process has had. */
    long id();

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** This side's address. */
    SocketAddress localAddress();

    /** Whom the peer has proved to be: the subject of its certificate, or what a handshake of datagrams carried. */
    Optional<Principal> identity();

    /** What carries this session. */
    Carrier carrier();

    /** The largest payload that can be written, in bytes: the protocol's own maximum, or what fits a datagram. */
    int maxMessageBytes();

    /** Time, as this session sees it. Tasks run on its event loop, and may still run after it has closed. */
    Timers timers();

    @Override
    Session<I, O> handler(@Nullable Handler<I> handler);

    @Override
    Session<I, O> pause();

    @Override
    Session<I, O> resume();

    @Override
    Session<I, O> fetch(long amount);

    @Override
    Session<I, O> endHandler(@Nullable Handler<Void> handler);

    /**
     * Called once if the input ends otherwise than cleanly: with a violation, a truncated frame or a reset, upon which the session
     * closes, or when this side has closed it. After a violation or a truncated frame a last message may be written in here.
     */
    @Override
    Session<I, O> exceptionHandler(@Nullable Handler<Throwable> handler);

    /**
     * How many bytes may be queued before {@link #writeQueueFull} is true and decoding stops.
     *
     * @param maxSize at least 1; at most the hard limit counts
     */
    @Override
    Session<I, O> setWriteQueueMaxSize(int maxSize);

    @Override
    Session<I, O> drainHandler(@Nullable Handler<Void> handler);

    /** Called once, when the session is over and its socket is gone; at once if it already is. */
    Session<I, O> closeHandler(@Nullable Handler<CloseReason> handler);

    /** Completed when the session is over, with its reason: the same news for any number of listeners, on the event loop. */
    Future<CloseReason> closed();

    /**
     * Called when the endpoint begins to shut down, with the time that is left: the place for a goodbye message. Set or not,
     * the session then answers what is in flight, waits for its {@linkplain #hold holds}, and closes.
     */
    Session<I, O> shutdownHandler(@Nullable Handler<Duration> handler);

    /**
     * Keeps the session open while a reply is owed: neither the peer's end of input nor a shutdown closes it before the hold
     * is released, the deadline of a shutdown excepted.
     */
    Hold hold();

    /**
     * Sends what is queued and then says that no more will come; the peer may still send until it closes too.
     */
    @Override
    Future<Void> end();

    /** Sends what is queued, takes in nothing more, and closes, for the local reason {@code done}. */
    default Future<Void> close() {
        return close(new CloseReason.Local("done"));
    }

    /**
     * Sends what is queued, takes in nothing more, and closes.
     *
     * @return completed when the session is over
     */
    Future<Void> close(CloseReason.Local reason);

    /**
     * Closes as {@link CloseReason.ServiceFailed}, as if a handler had thrown {@code cause}: the end for a future that failed and
     * that nobody can answer for. What is queued is sent. Any thread.
     */
    void fail(Throwable cause);

    /**
     * Runs {@code task} on the session's event loop: at once if the caller is there, later otherwise. What it throws closes the
     * session, as what a handler throws. Any thread; it runs even if the session has closed.
     */
    void onLoop(Runnable task);

    /**
     * Goes on with another protocol: what was written so far goes out in the old one, and the first byte behind the message
     * now being handled is the first of the new one. Call it from the message handler, on the event loop, and use the
     * session that it returns: {@code session.switchTo(next::server)}. This session's message handler is taken off.
     *
     * @param wire this side's end of the next protocol
     */
    <A, B> Session<A, B> switchTo(Function<Carrier, Wire<A, B>> wire);

    /**
     * Sends {@code lastPlainMessage} in the clear, and everything after it through TLS. Call it from the message handler, on
     * the event loop.
     *
     * @return failed with {@link UnsupportedOperationException} where the transport cannot do so
     */
    Future<Void> upgradeToTls(O lastPlainMessage);

    /** A promise that something is still owed. */
    @FunctionalInterface
    interface Hold {

        /** It is owed no more; any thread, and again does no harm. */
        void release();
    }
}
