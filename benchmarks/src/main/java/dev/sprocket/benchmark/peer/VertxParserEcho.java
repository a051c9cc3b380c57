package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/**
 * Raw Vert.x with its {@link RecordParser}, as its manual uses it: lines by their delimiter, payloads by turns of a fixed header and
 * a body as long as that says, and one write for each reply.
 */
public final class VertxParserEcho {

    private static final int LENGTH_BYTES = 4;

    private VertxParserEcho() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new VertxServer(VertxParserEcho::echo), arguments);
    }

    private static Handler<NetSocket> echo(Wire wire) {
        return switch (wire) {
            case LENGTH -> VertxParserEcho::echoFrames;
            case LINE -> VertxParserEcho::echoLines;
            default -> throw Order.refusal(wire, "length or line");
        };
    }

    private static void echoFrames(NetSocket socket) {
        RecordParser parser = RecordParser.newFixed(LENGTH_BYTES);
        parser.handler(new FrameEcho(socket, parser));
        socket.handler(parser).exceptionHandler(broken -> socket.close());
    }

    private static void echoLines(NetSocket socket) {
        RecordParser parser = RecordParser.newDelimited("\n").maxRecordSize(Server.MOST_PAYLOAD_BYTES);
        parser.handler(line -> socket.write(line.toString() + "\n"));
        parser.exceptionHandler(tooLong -> socket.close());
        socket.handler(parser).exceptionHandler(broken -> socket.close());
    }

    private static final class FrameEcho implements Handler<Buffer> {

        private static final int HEADER = -1;

        private final NetSocket socket;
        private final RecordParser parser;
        /** How long the body is that comes next, or {@link #HEADER}. */
        private int length = HEADER;

        FrameEcho(NetSocket socket, RecordParser parser) {
            this.socket = socket;
            this.parser = parser;
        }

        @Override
        public void handle(Buffer part) {
            if (length != HEADER) {
                reply(part);
                return;
            }
            int announced = part.getInt(0);
            if (announced < 0 || announced > Server.MOST_PAYLOAD_BYTES) {
                socket.close();
            } else if (announced == 0) {
                // The parser knows no records without a byte.
                reply(Buffer.buffer());
            } else {
                length = announced;
                parser.fixedSizeMode(announced);
            }
        }

        private void reply(Buffer body) {
            socket.write(Buffer.buffer(LENGTH_BYTES + body.length())
                    .appendInt(body.length())
                    .appendBuffer(body));
            length = HEADER;
            parser.fixedSizeMode(LENGTH_BYTES);
        }
    }
}
