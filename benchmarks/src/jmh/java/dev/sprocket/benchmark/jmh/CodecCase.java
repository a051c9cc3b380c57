package dev.sprocket.benchmark.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sprocket.codec.Codecs;
import dev.sprocket.codec.Grammar;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The ready codecs, and what authors make with them: each with one small message. */
public enum CodecCase {
    /** The payload as it is. */
    BYTES,
    /** The same in a buffer. */
    BUFFER,
    /** Text of one byte a character. */
    UTF8_ASCII,
    /** Text of one, two, three and four bytes a character. */
    UTF8_MIXED,
    /** Two functions over the cursors: numbers and a short text. */
    FIELDS,
    /** Two functions over somebody else's library. */
    JSON,
    /** Rules, from which one walk builds a tree: a list of eight texts. */
    GRAMMAR;

    private static final String TEXT = "sixty-four bytes of text, as much as a small message usually has";
    private static final String MIXED_TEXT = "naïve Straße, 10 € für 東京 \uD83D\uDE80 ещё одно слово ok";
    private static final ObjectMapper JSON_MAPPER = new ObjectMapper();

    /** The codec at work. */
    CodecTrial<?> trial() {
        return switch (this) {
            case BYTES -> new CodecTrial<>(Codecs.bytes(), TEXT.getBytes(StandardCharsets.US_ASCII));
            case BUFFER -> new CodecTrial<>(Codecs.buffer(), Buffer.buffer(TEXT));
            case UTF8_ASCII -> new CodecTrial<>(Codecs.utf8(), TEXT);
            case UTF8_MIXED -> new CodecTrial<>(Codecs.utf8(), MIXED_TEXT);
            case FIELDS -> new CodecTrial<>(Codecs.of(Quote.class, Quote::read, Quote::write), Quote.EXAMPLE);
            case JSON ->
                new CodecTrial<>(Codecs.of(Quote.class, CodecCase::readJson, CodecCase::writeJson), Quote.EXAMPLE);
            case GRAMMAR ->
                new CodecTrial<>(Grammar.upTo(1 << 16, Words.class, Words::read, Words::write), Words.EXAMPLE);
        };
    }

    private static Quote readJson(WireReader in) throws ProtocolViolation {
        try {
            return JSON_MAPPER.readValue(in.rest(), Quote.class);
        } catch (IOException e) {
            throw in.violation("quote", "JSON", "something else");
        }
    }

    private static void writeJson(Quote quote, WireWriter out) {
        try {
            out.bytes(JSON_MAPPER.writeValueAsBytes(quote));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
