package dev.sprocket.transport;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.SessionEngine;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.security.Principal;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * A tcp connection as a session's outlet: the one class that knows Vert.x's internals, for the half-close that its public
 * interface lacks.
 *
 * <p>Without it a peer that shuts its output, as {@code nc -N} does, would lose every reply that is not out yet. Under TLS
 * there is no half-close: the peer's close_notify ends both ways.
 */
final class TcpSocket implements Outlet {

    private final NetSocket socket;
    private final SocketAddress remote;
    private final SocketAddress local;
    private final Channel channel;
    private @Nullable SessionEngine<?, ?> engine;
    private boolean paused;
    /** The peer has shut its output; what it sent before may still be parked in a paused socket. */
    private boolean endSeen;

    private boolean endTold;
    private boolean closed;
    private boolean cut;

    TcpSocket(NetSocket socket) {
        this.socket = socket;
        remote = socket.remoteAddress();
        local = socket.localAddress();
        channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    }

    /** Connects both ways: the engine hears of everything that happens to the socket from now on. */
    void attach(SessionEngine<?, ?> engine) {
        this.engine = engine;
        socket.handler(bytes -> {
            SocketTrace.received(remote, bytes.length());
            engine.receive(bytes);
        });
        socket.exceptionHandler(engine::failed);
        socket.endHandler(ignored -> {
            endSeen = true;
            tellEnd(engine);
            if (closed) {
                engine.disconnected();
            }
        });
        socket.closeHandler(ignored -> {
            SocketTrace.close(remote);
            closed = true;
            // The close may overtake parked data; the end handler never does.
            if (endTold || cut) {
                engine.disconnected();
            }
        });
        socket.shutdownHandler(engine::shutdown);
        if (!socket.isSsl()) {
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            ((NetSocketInternal) socket).eventHandler(event -> {
                if (event instanceof ChannelInputShutdownEvent) {
                    endSeen = true;
                    tellEnd(engine);
                }
            });
        }
    }

    @Override
    public Carrier carrier() {
        return Carrier.STREAM;
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public Optional<Principal> identity() {
        if (!socket.isSsl()) {
            return Optional.empty();
        }
        try {
            return Optional.of(socket.sslSession().getPeerPrincipal());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        SocketTrace.sent(remote, bytes.length());
        return socket.write(bytes);
    }

    @Override
    public void pauseInput() {
        paused = true;
        socket.pause();
    }

    @Override
    public void resumeInput() {
        paused = false;
        socket.resume();
        if (engine != null) {
            tellEnd(engine);
        }
    }

    @Override
    public void shutdownOutput() {
        SocketTrace.shutdown(remote);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound().addListener(this::closeIfFailed);
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(this::closeIfFailed);
        }
    }

    private void closeIfFailed(io.netty.util.concurrent.Future<?> shut) {
        if (!shut.isSuccess()) {
            closeChannel();
        }
    }

    @Override
    public void close() {
        cut = true;
        if (closed) {
            if (engine != null) {
                engine.disconnected();
            }
            return;
        }
        // A paused socket that is closed would leak what is parked in it.
        socket.handler(bytes -> {});
        socket.resume();
        closeChannel();
    }

    /** Vert.x's own close first flushes, which never completes once the output is shut. */
    private void closeChannel() {
        channel.close().addListener(ignored -> {});
    }

    private void tellEnd(SessionEngine<?, ?> told) {
        if (endSeen && !endTold && !paused) {
            endTold = true;
            SocketTrace.endOfInput(remote);
            told.endOfInput();
        }
    }
}
