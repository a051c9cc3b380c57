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

/** A server's session that sends back what comes, with memory in the place of its socket: the last buffer that it sent is kept. */
final class EchoSession implements StreamOutlet {

    private static final Future<Void> SENT = Future.succeededFuture();
    private static final SocketAddress ADDRESS = SocketAddress.inetSocketAddress(40_000, "127.0.0.1");

    private final SessionEngine<?, ?> engine;
    private Buffer sent = Buffer.buffer();

    <M> EchoSession(Protocol<M, M> protocol, Loop loop) {
        SessionEngine<M, M> echoing = new SessionEngine<>(
                Role.SERVER, protocol::server, this, loop, Limits.DEFAULT, EndpointMetrics.NONE, reason -> {
                    throw new IllegalStateException("the session ended: " + reason);
                });
        echoing.start(session -> session.handler(session::write));
        engine = echoing;
    }

    /** What is sent when these bytes come. */
    Buffer echo(Buffer read) {
        engine.receive(read);
        return sent;
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
        sent = bytes;
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
