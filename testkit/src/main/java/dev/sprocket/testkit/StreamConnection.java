package dev.sprocket.testkit;

import io.vertx.core.net.SocketAddress;

/** A connection in memory: two pipes, and the ends that a client's and a server's session hold. */
final class StreamConnection {

    private final StreamPipe toServer;
    private final StreamPipe toClient;
    private final StreamEnd clientEnd;
    private final StreamEnd serverEnd;

    /**
     * @param up the way to the server
     * @param down the way to the client
     */
    StreamConnection(SimulatedNetwork network, Way up, Way down, SocketAddress client, SocketAddress server) {
        toServer = new StreamPipe(up.link(), down.link(), network.random());
        toClient = new StreamPipe(down.link(), up.link(), network.random());
        clientEnd = new StreamEnd(client, server, toClient, toServer, up.link(), network::later);
        serverEnd = new StreamEnd(server, client, toServer, toClient, down.link(), network::later);
        clientEnd.join(serverEnd);
        serverEnd.join(clientEnd);
        tell(toServer, clientEnd, serverEnd, up);
        tell(toClient, serverEnd, clientEnd, down);
    }

    private static void tell(StreamPipe pipe, StreamEnd sender, StreamEnd reader, Way way) {
        pipe.tell(reader::arrived, sender::timedOut, segment -> {
            if (segment.end) {
                way.saw("end", 0);
            } else {
                way.saw("segment", segment.data);
            }
        });
    }

    StreamEnd clientEnd() {
        return clientEnd;
    }

    StreamEnd serverEnd() {
        return serverEnd;
    }

    StreamPipe toServer() {
        return toServer;
    }

    StreamPipe toClient() {
        return toClient;
    }

    /** Breaks it in the middle: each side hears of a reset. */
    void reset() {
        serverEnd.reset();
        clientEnd.reset();
    }

    /** Whether both sides have done with it. */
    boolean isOver() {
        return clientEnd.isOver() && serverEnd.isOver();
    }
}
