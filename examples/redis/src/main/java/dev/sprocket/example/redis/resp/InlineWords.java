package dev.sprocket.example.redis.resp;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line that a person typed into words, as Redis does: words stand between blanks; in double quotes stand blanks and the escapes
 * {@code \n \r \t \b \a \" \\ \xhh}; in single quotes stand blanks and {@code \'}. Behind a closing quote a blank must follow.
 */
final class InlineWords {

    private final WireReader line;
    private final WireWriter word = new WireWriter();

    private InlineWords(WireReader line) {
        this.line = line;
    }

    static List<BulkString> split(WireReader line, int most) throws ProtocolViolation {
        var splitting = new InlineWords(line);
        var words = new ArrayList<BulkString>();
        while (splitting.passBlanks()) {
            if (words.size() == most) {
                throw line.violation("words", "at most " + most, "more");
            }
            words.add(splitting.next());
        }
        return words;
    }

    private boolean passBlanks() throws ProtocolViolation {
        while (line.remaining() > 0 && isBlank(line.peek(0))) {
            line.skip(1, "blank");
        }
        return line.remaining() > 0;
    }

    private BulkString next() throws ProtocolViolation {
        word.truncate(0);
        while (line.remaining() > 0 && !isBlank(line.peek(0))) {
            int c = line.u8("word");
            if (c == '"' || c == '\'') {
                quoted(c);
            } else {
                word.u8(c);
            }
        }
        return BulkString.of(word.toBytes());
    }

    private void quoted(int quote) throws ProtocolViolation {
        for (int c = insideQuotes(); c != quote; c = insideQuotes()) {
            if (c != '\\') {
                word.u8(c);
            } else if (quote == '"') {
                escape(insideQuotes());
            } else if (line.remaining() > 0 && line.peek(0) == '\'') {
                word.u8(line.u8("quotes"));
            } else {
                word.u8(c);
            }
        }
        if (line.remaining() > 0 && !isBlank(line.peek(0))) {
            throw line.violation("quotes", "a blank behind them", "another byte");
        }
    }

    private void escape(int c) throws ProtocolViolation {
        if (c == 'x' && line.remaining() > 1 && digit(line.peek(0)) >= 0 && digit(line.peek(1)) >= 0) {
            word.u8((digit(line.u8("quotes")) << 4) | digit(line.u8("quotes")));
            return;
        }
        word.u8(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'a' -> 7;
                    default -> c;
                });
    }

    private int insideQuotes() throws ProtocolViolation {
        if (line.remaining() == 0) {
            throw line.violation("quotes", "their end", "the end of the line");
        }
        return line.u8("quotes");
    }

    private static int digit(int c) {
        return Character.digit(c, 16);
    }

    private static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
    }
}
