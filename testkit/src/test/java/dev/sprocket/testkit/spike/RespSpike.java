package dev.sprocket.testkit.spike;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.SelfDelimitingFraming;
import dev.sprocket.framing.Skipper;
import dev.sprocket.protocol.Service;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What clients of RESP2 send: an array of bulk strings, {@code *2 $3 GET $1 k}, each part ended by CR LF. */
record RespSpike(List<String> parts) {

    static final SelfDelimitingFraming FRAMING = SelfDelimitingFraming.upTo(1 << 16, CommandSkipper::new);
    static final Codec<RespSpike> CODEC = Codecs.of(RespSpike.class, RespSpike::read, RespSpike::write);
    private static final int MOST_PARTS = 1024;

    /** A service of PING, SET and GET whose replies are lines, a bulk string being two. */
    static Service<RespSpike, String> store() {
        var values = new HashMap<String, String>();
        return session -> session.handler(command -> session.write(command.answer(values)));
    }

    private String answer(HashMap<String, String> values) {
        return switch (parts.get(0) + " " + parts.size()) {
            case "PING 1" -> "+PONG\r\n";
            case "SET 3" -> {
                values.put(parts.get(1), bulk(parts.get(2)));
                yield "+OK\r\n";
            }
            case "GET 2" -> values.getOrDefault(parts.get(1), "$-1\r\n");
            default -> "-ERR unknown command\r\n";
        };
    }

    private static String bulk(String text) {
        return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    static RespSpike read(WireReader in) throws ProtocolViolation {
        var parts = new ArrayList<String>();
        int count = number(in, '*', 1, MOST_PARTS);
        // A count that is cut short is -1, and then no bulk can follow, which is a violation.
        while (parts.size() < count || count < 0) {
            parts.add(in.utf8(number(in, '$', 0, FRAMING.maxPayloadBytes()), "bulk"));
            in.length16(0x0d0a, 0x0d0a, "end of bulk");
        }
        return new RespSpike(parts);
    }

    void write(WireWriter out) {
        out.latin1("*" + parts.size() + "\r\n");
        parts.forEach(part -> out.utf8(bulk(part)));
    }

    private static final class CommandSkipper implements Skipper {
        private int parts = -1;
        private int unread;

        @Override
        public long advance(WireReader in) throws ProtocolViolation {
            while (in.remaining() >= unread) {
                in.skip(unread, "bulk");
                unread = 0;
                if (parts == 0) {
                    parts = -1;
                    return 0;
                }
                boolean header = parts < 0;
                int number = header ? number(in, '*', 1, MOST_PARTS) : number(in, '$', 0, FRAMING.maxPayloadBytes());
                if (number < 0) {
                    return in.remaining() + 1L;
                }
                parts = header ? number : parts - 1;
                unread = header ? 0 : number + 2;
            }
            return unread;
        }
    }

    /** The number in a line such as {@code *3} CR LF, or -1 if the line is not whole. */
    private static int number(WireReader in, char type, int least, int most) throws ProtocolViolation {
        int lf = in.find((byte) 10, 0, 12);
        if (lf < 0 && in.remaining() < 12 && (in.remaining() == 0 || in.peek(0) == type)) {
            return -1;
        }
        String line = in.view(0, lf + 1).latin1(lf + 1, "length");
        int number = line.matches("[" + type + "][0-9]{1,9}\r\n") ? Integer.parseInt(line.substring(1, lf - 1)) : -1;
        if (number >= least && number <= most) {
            in.skip(lf + 1, "length");
            return number;
        }
        throw in.violation("length", type + " and " + least + ".." + most + " and CR LF", "something else");
    }
}
