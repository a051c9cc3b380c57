package dev.sprocket.benchmark.jmh;

import dev.sprocket.codec.Part;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;

/** A message that is a list of texts, as RESP writes them: {@code *2}, {@code $3}, {@code get} and so on, each ended by CR and LF. */
record Words(List<String> words) {

    static final Words EXAMPLE = new Words(List.of("set", "greeting", "hello", "ex", "60", "nx", "get", "ok"));
    private static final byte[] END = {'\r', '\n'};
    private static final int MOST_HEAD_BYTES = 16;
    private static final int MOST_WORDS = 64;
    private static final int MOST_WORD_BYTES = 1 << 10;

    static void read(Part<Words> part) throws ProtocolViolation {
        WireReader head = part.line(MOST_HEAD_BYTES);
        if (head != null) {
            head.skip(1, "type");
            part.list((int) head.decimal(0, MOST_WORDS, "count"), Words::readWord, Words::new);
        }
    }

    private static void readWord(Part<String> part) throws ProtocolViolation {
        WireReader head = part.line(MOST_HEAD_BYTES);
        if (head != null) {
            head.skip(1, "type");
            int length = (int) head.decimal(0, MOST_WORD_BYTES, "length");
            part.bytes(length, END, in -> in.utf8(in.remaining(), "word"));
        }
    }

    void write(WireWriter out) {
        writeHead('*', words.size(), out);
        for (String word : words) {
            writeHead('$', word.length(), out);
            out.utf8(word);
            out.bytes(END);
        }
    }

    private static void writeHead(char type, int number, WireWriter out) {
        out.u8(type);
        out.decimal(number);
        out.bytes(END);
    }
}
