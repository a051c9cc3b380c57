package dev.sprocket.example.redis.resp;

import static dev.sprocket.example.redis.resp.CommandGrammar.CR_LF;

import dev.sprocket.codec.Grammar;
import dev.sprocket.codec.Part;
import dev.sprocket.codec.Rule;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;

/** How replies are written: a byte for the type, and a line; behind that of a bulk string its bytes, behind that of an array its items. */
final class ReplyGrammar {

    private static final int MOST_DEPTH = 8;
    /** Redis' own bound on the items of an array that a client sends; here it holds for a whole reply. */
    private static final int MOST_ITEMS = 1 << 20;

    private static final int MOST_LINE_BYTES = 64 << 10;

    private final int maxReplyBytes;
    private final Rule<Reply> item = this::read;

    private ReplyGrammar(int maxReplyBytes) {
        this.maxReplyBytes = maxReplyBytes;
    }

    static Grammar<Reply> of(int maxReplyBytes) {
        var rules = new ReplyGrammar(maxReplyBytes);
        return Grammar.upTo(maxReplyBytes, Reply.class, rules::read, (reply, out) -> write(reply, out, 0))
                .maxDepth(MOST_DEPTH)
                .maxParts(MOST_ITEMS);
    }

    private void read(Part<Reply> part) throws ProtocolViolation {
        WireReader line = part.line(MOST_LINE_BYTES);
        if (line == null) {
            return;
        }
        switch (line.u8("type")) {
            case '+' -> part.is(new Reply.SimpleString(text(line)));
            case '-' -> part.is(new Reply.Failure(text(line)));
            case ':' -> part.is(new Reply.Int(line.decimal(Long.MIN_VALUE, Long.MAX_VALUE, "integer")));
            case '$' -> {
                int length = (int) line.decimal(-1, maxReplyBytes, "bulk length");
                if (length < 0) {
                    part.is(Reply.Null.BULK);
                } else {
                    part.bytes(length, CR_LF, BulkString::read);
                }
            }
            case '*' -> {
                int count = (int) line.decimal(-1, MOST_ITEMS, "multibulk length");
                if (count < 0) {
                    part.is(Reply.Null.ARRAY);
                } else {
                    part.list(count, item, Reply.Array::new);
                }
            }
            default -> throw line.violation("type", "one of + - : $ *", "another byte");
        }
    }

    private static String text(WireReader line) throws ProtocolViolation {
        int cr = line.find((byte) '\r', 0, line.remaining());
        if (cr >= 0) {
            throw line.violation("line", "no CR but at its end", "one in its midst");
        }
        return line.latin1(line.remaining(), "line");
    }

    private static void write(Reply reply, WireWriter out, int depth) {
        if (reply instanceof BulkString bulk) {
            writeBulk(bulk, out);
        } else if (reply instanceof Reply.Int number) {
            writeLine(':', number.value(), out);
        } else if (reply instanceof Reply.SimpleString simple) {
            writeLine('+', simple.text(), out);
        } else if (reply instanceof Reply.Array array) {
            writeItems(array.items(), out, depth);
        } else if (reply instanceof Reply.Failure failure) {
            writeLine('-', failure.text(), out);
        } else if (reply instanceof Reply.Null none) {
            writeLine(none.instead() == Reply.Null.Of.BULK ? '$' : '*', -1, out);
        }
    }

    private static void writeItems(List<? extends Reply> items, WireWriter out, int depth) {
        if (depth == MOST_DEPTH) {
            throw new IllegalArgumentException("an array in " + depth + " others, the most allowed");
        }
        Ranges.check("items", items.size(), 0, MOST_ITEMS - 1);
        writeLine('*', items.size(), out);
        for (Reply item : items) {
            write(item, out, depth + 1);
        }
    }

    static void writeBulk(BulkString bulk, WireWriter out) {
        writeLine('$', bulk.length(), out);
        bulk.write(out);
        out.bytes(CR_LF);
    }

    private static void writeLine(char type, long number, WireWriter out) {
        out.u8(type);
        out.decimal(number);
        out.bytes(CR_LF);
    }

    private static void writeLine(char type, String text, WireWriter out) {
        out.u8(type);
        out.latin1(text);
        out.bytes(CR_LF);
    }
}
