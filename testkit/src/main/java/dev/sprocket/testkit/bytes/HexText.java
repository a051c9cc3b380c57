package dev.sprocket.testkit.bytes;

import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes as people write them down.
 *
 * <pre>
 *   0002 00 01        # pairs of hexadecimal digits; space means nothing, and a comment goes to the end of its line
 *   "GET k\r\n"       # text, in UTF-8, with \r \n \t \\ and \"
 *   00*1197           # one byte, so many times; 1..1048576
 *   ---               # a line of its own: here one read, or one datagram, ends and the next begins
 * </pre>
 */
public final class HexText {

    private static final String BREAK = "---";
    private static final int MOST_TIMES = 1 << 20;
    private static final int MOST_DIGITS = 7;

    private final String text;
    private final int lineNumber;
    private final WireWriter out;
    private int next;
    /** The first of two digits, or -1 between bytes. */
    private int high = -1;

    private HexText(String text, int lineNumber, WireWriter out) {
        this.text = text;
        this.lineNumber = lineNumber;
        this.out = out;
    }

    /**
     * The pieces of a text, one or more, any of which may be empty.
     *
     * @throws Misspelt at the first mistake
     */
    public static List<byte[]> pieces(String text) {
        var pieces = new ArrayList<byte[]>();
        var out = new WireWriter();
        int lineNumber = 0;
        for (String line : text.split("\n", -1)) {
            lineNumber++;
            if (line.strip().equals(BREAK)) {
                pieces.add(out.toBytes());
                out.truncate(0);
            } else {
                new HexText(line, lineNumber, out).readLine();
            }
        }
        pieces.add(out.toBytes());
        return pieces;
    }

    /**
     * The bytes of a text without breaks.
     *
     * @throws Misspelt at the first mistake
     */
    public static byte[] bytes(String text) {
        var out = new WireWriter();
        pieces(text).forEach(out::bytes);
        return out.toBytes();
    }

    private void readLine() {
        while (next < text.length() && text.charAt(next) != '#') {
            char c = text.charAt(next);
            if (c == '"') {
                readQuoted();
            } else if (c == '*') {
                readTimes();
            } else if (!Character.isWhitespace(c)) {
                readDigit(c);
            } else {
                next++;
            }
        }
        wholeByte("the second digit of a byte");
    }

    private void readDigit(char c) {
        int digit = Character.digit(c, 16);
        if (digit < 0 || c > 'f') {
            throw wrong("a hexadecimal digit, a text in quotes, or #");
        }
        if (high < 0) {
            high = digit;
        } else {
            out.u8(high << 4 | digit);
            high = -1;
        }
        next++;
    }

    private void readTimes() {
        wholeByte("the second digit of a byte");
        if (out.position() == 0) {
            throw wrong("a byte before *");
        }
        int from = ++next;
        while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
            next++;
        }
        int times = next > from && next - from <= MOST_DIGITS ? Integer.parseInt(text.substring(from, next)) : 0;
        if (times < 1 || times > MOST_TIMES) {
            next = from;
            throw wrong("a number, 1.." + MOST_TIMES);
        }
        byte repeated = out.array()[out.position() - 1];
        for (int i = 1; i < times; i++) {
            out.u8(repeated);
        }
    }

    private void readQuoted() {
        wholeByte("the second digit of a byte");
        var quoted = new StringBuilder();
        for (next++; next < text.length() && text.charAt(next) != '"'; next++) {
            char c = text.charAt(next);
            quoted.append(c == '\\' ? escaped() : c);
        }
        if (next == text.length()) {
            throw wrong("the quote that ends the text");
        }
        next++;
        out.bytes(quoted.toString().getBytes(StandardCharsets.UTF_8));
    }

    private char escaped() {
        next++;
        return switch (next < text.length() ? text.charAt(next) : ' ') {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '\\' -> '\\';
            case '"' -> '"';
            default -> throw wrong("r, n, t, \\ or \" behind \\");
        };
    }

    private void wholeByte(String expected) {
        if (high >= 0) {
            throw wrong(expected);
        }
    }

    private Misspelt wrong(String expected) {
        String got = next < text.length() ? "'" + text.charAt(next) + "'" : "the end of the line";
        return new Misspelt(lineNumber, next + 1, "expected " + expected + ", got " + got);
    }
}
