package dev.sprocket.benchmark.jmh;

import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.session.StreamOutlet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;

/** A server's session that sends back what comes, with memory in the place of its socket: what it sent last is kept. */
final class EchoSession implements StreamOutlet {

    private static final Future<Void> SENT = Future.succeededFuture();
    private static final SocketAddress ADDRESS = SocketAddress.inetSocketAddress(40_000, "127.0.0.1");

    /** As much as a session sends at once, if all its replies are to a read. */
    private static final int MOST_SENT_BYTES = 1 << 16;

    private final SessionEngine<?, ?> engine;
    private final byte[] sent = new byte[MOST_SENT_BYTES];
    private int sentBytes;

    <M> EchoSession(Protocol<M, M> protocol, Loop loop) {
        SessionEngine<M, M> echoing = new SessionEngine<>(
                Role.SERVER, protocol::server, this, loop, Limits.DEFAULT, EndpointMetrics.NONE, reason -> {
                    throw new IllegalStateException("the session ended: " + reason);
                });
        echoing.start(session -> session.handler(session::write));
        engine = echoing;
    }

    /** How many bytes are sent when these come. */
    int echo(Buffer read) {
        engine.receive(read);
        return sentBytes;
    }

    /** The bytes that were sent last. */
    byte[] sent() {
        return Arrays.copyOf(sent, sentBytes);
    }

    @Override
    public SocketAddress remoteAddress() {
        return ADDRESS;
    }

    @Override
    public SocketAddress localAddress() {
        return ADDRESS;
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        return send(bytes.getBytes(), 0, bytes.length());
    }

    @Override
    public Future<Void> send(byte[] array, int from, int length) {
        System.arraycopy(array, from, sent, 0, length);
        sentBytes = length;
        return SENT;
    }

    @Override
    public void pauseInput() {
        // What has come is all there is.
    }

    @Override
    public void resumeInput() {
        // As above.
    }

    @Override
    public void shutdownOutput() {
        throw new IllegalStateException("the output was shut, expected echoes for ever");
    }

    @Override
    public void close() {
        throw new IllegalStateException("closed, expected echoes for ever");
    }
}
