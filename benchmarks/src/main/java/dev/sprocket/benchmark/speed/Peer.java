package dev.sprocket.benchmark.speed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** A server that is compared, as a user of each library writes it. What differs by transport has one name in both. */
enum Peer {
    SPROCKET("sprocket", "SprocketEcho"),
    /** On Vert.x's public interface alone, as a switch of the configuration has it. */
    SPROCKET_PUBLIC("sprocket-public", "SprocketEcho", "buffers=copied"),
    /** With four protocols at work in one process, as no single one's code is compiled for it alone. */
    SPROCKET_WARMED("sprocket-warmed", "SprocketEcho", "warmed=true"),
    /** A pipeline of Netty's own codecs, a write for each message. */
    NETTY_CODEC("netty-codec", "NettyCodecEcho"),
    /** By hand: one pass over each read, one write. */
    NETTY_BATCHED("netty-batched", "NettyBatchedEcho"),
    /** Vert.x's {@code RecordParser}, a write for each message. */
    VERTX_PARSER("vertx-parser", "VertxParserEcho"),
    /** By hand: one pass over each buffer, one write. */
    VERTX_BATCHED("vertx-batched", "VertxBatchedEcho"),
    /** One thread with epoll. */
    C("c", "stream.c"),

    /** The least that serves with Vert.x, to be started. */
    VERTX_BARE("vertx-bare", "BareVertx"),
    /** The least that serves with Netty, to be started. */
    NETTY_BARE("netty-bare", "BareNetty"),
    /** {@code bin/sprocket run} without a class-data archive. */
    SPROCKET_RUN("sprocket-run", "bin/sprocket"),
    /** {@code bin/sprocket run} with the archive that it has made. */
    SPROCKET_ARCHIVED("sprocket-archived", "bin/sprocket"),

    SPROCKET_UDP("sprocket", "SprocketDatagrams", "channel=datagramSocket"),
    SPROCKET_UDP_NETTY("sprocket-netty", "SprocketDatagrams", "channel=netty"),
    NETTY_UDP_NIO("netty-nio", "NettyDatagrams", "channel=nio"),
    NETTY_UDP_EPOLL("netty-epoll", "NettyDatagrams", "channel=epoll"),
    VERTX_UDP("vertx", "VertxDatagrams"),
    /** With {@code recvmmsg} and {@code sendmmsg}. */
    C_UDP("c", "datagram.c");

    private static final String PACKAGE = "dev.sprocket.benchmark.peer.";

    private final String id;
    private final String source;
    private final String option;

    Peer(String id, String source) {
        this(id, source, "");
    }

    Peer(String id, String source, String option) {
        this.id = id;
        this.source = source;
        this.option = option;
    }

    /** How tables and options call it. */
    @JsonValue
    String id() {
        return id;
    }

    /** What it runs. */
    Program program() {
        if (source.equals("bin/sprocket")) {
            return new Program.OfCommand();
        }
        return source.endsWith(".c")
                ? new Program.OfC(source.substring(0, source.length() - ".c".length()))
                : new Program.OfJava(PACKAGE + source, option.isEmpty() ? List.of() : List.of(option));
    }

    @Override
    public String toString() {
        return id;
    }
}
