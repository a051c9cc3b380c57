package dev.sprocket.plugin.gamestate;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import dev.sprocket.protocol.Wire;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.net.SocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session whose other side is the test: what is written goes to a consumer, what comes is handed to {@link #receive}. */
final class TestSession<I, O> implements Session<I, O> {

    private final Timers timers;
    private final Consumer<O> out;
    private @Nullable Handler<I> handler;
    private @Nullable Handler<CloseReason> closeHandler;
    private @Nullable Handler<Duration> shutdownHandler;
    private @Nullable CloseReason closed;
    private boolean full;

    TestSession(Timers timers, Consumer<O> out) {
        this.timers = timers;
        this.out = out;
    }

    // ---- the test's side

    void receive(I message) {
        if (closed == null && handler != null) {
            handler.handle(message);
        }
    }

    void full(boolean full) {
        this.full = full;
    }

    void shutDown() {
        if (shutdownHandler != null) {
            shutdownHandler.handle(Duration.ZERO);
        }
    }

    boolean isOpen() {
        return closed == null;
    }

    @Nullable
    CloseReason closeReason() {
        return closed;
    }

    void end(CloseReason reason) {
        if (closed == null) {
            closed = reason;
            if (closeHandler != null) {
                closeHandler.handle(reason);
            }
        }
    }

    // ---- the session

    @Override
    public Future<Void> write(O message) {
        if (closed == null) {
            out.accept(message);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close(CloseReason.Local reason) {
        end(reason);
        return Future.succeededFuture();
    }

    @Override
    public Session<I, O> handler(@Nullable Handler<I> handler) {
        this.handler = handler;
        return this;
    }

    @Override
    public Session<I, O> closeHandler(@Nullable Handler<CloseReason> handler) {
        closeHandler = handler;
        return this;
    }

    @Override
    public Session<I, O> shutdownHandler(@Nullable Handler<Duration> handler) {
        shutdownHandler = handler;
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return full;
    }

    @Override
    public void fail(Throwable cause) {
        throw new AssertionError("the service failed", cause);
    }

    @Override
    public Future<CloseReason> closed() {
        throw new UnsupportedOperationException("closed");
    }

    @Override
    public void onLoop(Runnable task) {
        task.run();
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public Carrier carrier() {
        return Carrier.DATAGRAM;
    }

    @Override
    public int maxMessageBytes() {
        return 1200;
    }

    @Override
    public Optional<Principal> identity() {
        return Optional.empty();
    }

    // ---- what no test here needs

    @Override
    public long id() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress remoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress localAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> resume() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> fetch(long amount) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> endHandler(@Nullable Handler<Void> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> exceptionHandler(@Nullable Handler<Throwable> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> setWriteQueueMaxSize(int maxSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session<I, O> drainHandler(@Nullable Handler<Void> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Hold hold() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> end() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <A, B> Session<A, B> switchTo(Function<Carrier, Wire<A, B>> wire) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> upgradeToTls(O lastPlainMessage) {
        throw new UnsupportedOperationException();
    }
}
