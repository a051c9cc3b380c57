package dev.sprocket.protocol;

import dev.sprocket.codec.Codec;
import dev.sprocket.framing.Framing;

/**
 * The direction from clients and the direction from servers, in one value: server, client, simulator, test kit and tools
 * all come from it.
 *
 * <p>No I/O and no clock. Immutable; any thread.
 *
 * @param <C> what clients send
 * @param <S> what servers send
 */
public interface Protocol<C, S> {

    /** A protocol of two stateless directions, which is what most are. */
    static <C, S> Protocol<C, S> of(Direction<C> fromClient, Direction<S> fromServer) {
        return new StatelessProtocol<>(fromClient, fromServer);
    }

    /** A protocol in which both sides send the same. */
    static <M> Protocol<M, M> symmetric(Framing framing, Codec<M> codec) {
        var direction = new Direction<>(framing, codec);
        return of(direction, direction);
    }

    /**
     * A protocol in which clients speak and servers only listen, as those of logs and metrics do. A client sets a handler all the
     * same, though nothing comes to it: who takes no messages does not see the end of the connection either.
     */
    static <C> Protocol<C, Void> oneWay(Framing framing, Codec<C> codec) {
        return of(new Direction<>(framing, codec), Direction.silent());
    }

    /** The class of what clients send, for tools. */
    Class<C> clientMessageType();

    /** The class of what servers send, for tools. */
    Class<S> serverMessageType();

    /** A server's end of one session's wire. */
    Wire<C, S> server(Carrier carrier);

    /** A client's end of one session's wire. */
    Wire<S, C> client(Carrier carrier);
}
