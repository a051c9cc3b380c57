package dev.sprocket.benchmark.speed;

import static dev.sprocket.benchmark.speed.Measure.ALLOCATED_BYTES;
import static dev.sprocket.benchmark.speed.Measure.CPU_NANOS;
import static dev.sprocket.benchmark.speed.Measure.HEAP_BYTES;
import static dev.sprocket.benchmark.speed.Measure.P99_MICROS;
import static dev.sprocket.benchmark.speed.Measure.START_MILLIS;
import static dev.sprocket.benchmark.speed.Peer.C;
import static dev.sprocket.benchmark.speed.Peer.C_UDP;
import static dev.sprocket.benchmark.speed.Peer.NETTY_BARE;
import static dev.sprocket.benchmark.speed.Peer.NETTY_BATCHED;
import static dev.sprocket.benchmark.speed.Peer.NETTY_CODEC;
import static dev.sprocket.benchmark.speed.Peer.NETTY_UDP_EPOLL;
import static dev.sprocket.benchmark.speed.Peer.NETTY_UDP_NIO;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET_ARCHIVED;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET_PUBLIC;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET_RUN;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET_UDP;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET_UDP_NETTY;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET_WARMED;
import static dev.sprocket.benchmark.speed.Peer.VERTX_BARE;
import static dev.sprocket.benchmark.speed.Peer.VERTX_BATCHED;
import static dev.sprocket.benchmark.speed.Peer.VERTX_PARSER;
import static dev.sprocket.benchmark.speed.Peer.VERTX_UDP;

import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Wire;
import java.util.List;
import java.util.stream.Stream;

/** Every work that there is, with what is to be reached in it. */
final class Works {

    private static final int CONNECTIONS = 16;
    private static final int SHORT = 64;
    private static final int LONG = 1024;

    /** Messages a second in all, however many connections share them: so few that one core has room for them with the most of these. */
    private static final int RATE = 10_000;

    private static final List<Peer> ALL =
            List.of(SPROCKET, SPROCKET_PUBLIC, NETTY_CODEC, NETTY_BATCHED, VERTX_PARSER, VERTX_BATCHED, C);
    private static final List<Peer> ALL_AND_WARMED = List.of(
            SPROCKET, SPROCKET_PUBLIC, SPROCKET_WARMED, NETTY_CODEC, NETTY_BATCHED, VERTX_PARSER, VERTX_BATCHED, C);
    private static final List<Peer> BESIDE_VERTX = List.of(SPROCKET, VERTX_BATCHED);

    private static final List<Peer> UDP =
            List.of(SPROCKET_UDP, SPROCKET_UDP_NETTY, NETTY_UDP_NIO, NETTY_UDP_EPOLL, VERTX_UDP, C_UDP);

    private Works() {}

    /** In the order of the table. */
    static List<Work> all() {
        return Stream.of(
                        echoes(),
                        lines(),
                        Stream.of(latency()),
                        rates(),
                        Stream.of(idle(), churn(), tls()),
                        datagrams(),
                        Stream.of(start()))
                .flatMap(works -> works)
                .toList();
    }

    private static Stream<Work> datagrams() {
        return Stream.of(
                datagramEcho(1, 1),
                datagramEcho(CONNECTIONS, 4),
                new FanOutWork(
                        1000,
                        400,
                        60,
                        UDP,
                        List.of(
                                Aim.ratio(CPU_NANOS, SPROCKET_UDP, VERTX_UDP, 0.75),
                                Aim.ratio(CPU_NANOS, SPROCKET_UDP_NETTY, VERTX_UDP, 0.75))));
    }

    private static Work datagramEcho(int sockets, int inFlight) {
        int window = sockets * inFlight;
        return new EchoWork(
                "udp-echo-" + window,
                SHORT + " B over udp, " + window + " in flight in all, from " + sockets
                        + (sockets == 1 ? " socket" : " sockets"),
                Wire.DATAGRAM,
                SHORT,
                false,
                sockets,
                target -> Load.closed(target, sockets, inFlight),
                UDP,
                List.of(
                        Aim.ratio(CPU_NANOS, SPROCKET_UDP, NETTY_UDP_NIO, 1.10),
                        Aim.ratio(CPU_NANOS, SPROCKET_UDP, NETTY_UDP_EPOLL, 1.10),
                        Aim.ratio(CPU_NANOS, SPROCKET_UDP_NETTY, NETTY_UDP_NIO, 1.10),
                        Aim.ratio(CPU_NANOS, SPROCKET_UDP_NETTY, NETTY_UDP_EPOLL, 1.10)));
    }

    private static Stream<Work> echoes() {
        return Stream.of(
                echo(
                        SHORT,
                        1,
                        CONNECTIONS,
                        ALL,
                        Aim.ratio(CPU_NANOS, SPROCKET, NETTY_BATCHED, 1.05),
                        Aim.ratio(CPU_NANOS, SPROCKET, C, 1.3)),
                echo(SHORT, 16, CONNECTIONS, ALL, Aim.ratio(CPU_NANOS, SPROCKET, NETTY_BATCHED, 1.05)),
                echo(
                        SHORT,
                        256,
                        CONNECTIONS,
                        ALL_AND_WARMED,
                        Aim.ratio(CPU_NANOS, SPROCKET, NETTY_CODEC, 0.20),
                        Aim.ratio(CPU_NANOS, SPROCKET, NETTY_BATCHED, 1.05),
                        Aim.ratio(CPU_NANOS, SPROCKET, VERTX_BATCHED, 1.05),
                        Aim.ratio(CPU_NANOS, SPROCKET_WARMED, NETTY_CODEC, 0.25),
                        Aim.ratio(CPU_NANOS, SPROCKET_WARMED, NETTY_BATCHED, 1.25),
                        Aim.ratio(CPU_NANOS, SPROCKET_WARMED, VERTX_BATCHED, 1.25),
                        Aim.ratio(CPU_NANOS, SPROCKET, C, 2.5),
                        Aim.value(ALLOCATED_BYTES, SPROCKET, 260)),
                echo(SHORT, 16, 1, ALL),
                echo(SHORT, 16, 1000, ALL),
                echo(LONG, 64, CONNECTIONS, ALL, Aim.ratio(CPU_NANOS, SPROCKET, NETTY_BATCHED, 1.05)));
    }

    private static Work echo(int payloadBytes, int inFlight, int connections, List<Peer> peers, Aim... aims) {
        String usual = "echo-" + payloadBytes + "-" + inFlight;
        return new EchoWork(
                connections == CONNECTIONS ? usual : usual + "-by-" + connections,
                payloadBytes + " B, length-prefixed, " + inFlight + " in flight in each of " + connections
                        + (connections == 1 ? " connection" : " connections"),
                Wire.LENGTH,
                payloadBytes,
                false,
                connections,
                target -> Load.closed(target, connections, inFlight),
                peers,
                List.of(aims));
    }

    private static Stream<Work> lines() {
        return Stream.of(
                lines("line-256", "of ASCII", Wire.LINE),
                lines("line-256-utf8", "with characters beyond ASCII, and one in four beyond Latin-1", Wire.LINE_UTF8));
    }

    private static Work lines(String id, String text, Wire wire) {
        return new EchoWork(
                id,
                "lines of 64 B that become strings, " + text + ", 256 in flight in each of " + CONNECTIONS
                        + " connections",
                wire,
                SHORT,
                false,
                CONNECTIONS,
                target -> Load.closed(target, CONNECTIONS, 256),
                ALL,
                List.of(
                        Aim.ratio(CPU_NANOS, SPROCKET, NETTY_CODEC, 0.20),
                        Aim.ratio(CPU_NANOS, SPROCKET, VERTX_PARSER, 0.25)));
    }

    private static Work latency() {
        return new LatencyWork(
                List.of(SPROCKET, VERTX_PARSER, VERTX_BATCHED),
                List.of(
                        Aim.ratio(P99_MICROS, SPROCKET, VERTX_PARSER, 1.15),
                        Aim.ratio(P99_MICROS, SPROCKET, VERTX_BATCHED, 1.15)));
    }

    private static Stream<Work> rates() {
        return Stream.of(10, 1000, 10_000)
                .map(connections -> new EchoWork(
                        "rate-" + connections,
                        "64 B, " + RATE + " messages a second by " + connections + " connections",
                        Wire.LENGTH,
                        SHORT,
                        false,
                        connections,
                        target -> Load.paced(target, connections, RATE),
                        BESIDE_VERTX,
                        List.of(Aim.ratio(CPU_NANOS, SPROCKET, VERTX_BATCHED, 1.05))));
    }

    private static Work idle() {
        return new IdleWork(
                List.of(SPROCKET, NETTY_BATCHED, VERTX_BATCHED, C),
                List.of(Aim.difference(HEAP_BYTES, SPROCKET, VERTX_BATCHED, 1024)));
    }

    private static Work churn() {
        return new EchoWork(
                "churn",
                "connect, one message of 64 B, close; " + CONNECTIONS + " at a time, figures for each connection",
                Wire.LENGTH,
                SHORT,
                false,
                CONNECTIONS,
                target -> Load.churn(target, CONNECTIONS),
                List.of(SPROCKET, NETTY_BATCHED, VERTX_BATCHED, C),
                List.of());
    }

    private static Work tls() {
        return new EchoWork(
                "tls-64-16",
                "64 B over TLS, 16 in flight in each of " + CONNECTIONS + " connections",
                Wire.LENGTH,
                SHORT,
                true,
                CONNECTIONS,
                target -> Load.closed(target, CONNECTIONS, 16),
                List.of(SPROCKET, NETTY_CODEC, NETTY_BATCHED, VERTX_BATCHED),
                List.of());
    }

    private static Work start() {
        return new StartWork(
                List.of(SPROCKET_RUN, SPROCKET_ARCHIVED, VERTX_BARE, NETTY_BARE),
                List.of(
                        Aim.ratio(START_MILLIS, SPROCKET_RUN, VERTX_BARE, 1.3),
                        Aim.ratio(START_MILLIS, SPROCKET_ARCHIVED, VERTX_BARE, 0.7)));
    }
}
