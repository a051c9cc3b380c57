package dev.sprocket.benchmark.jmh;

import dev.sprocket.framing.DecimalLengthFraming;
import dev.sprocket.framing.DelimiterFraming;
import dev.sprocket.framing.FirstByteFraming;
import dev.sprocket.framing.FirstByteFraming.Kind;
import dev.sprocket.framing.FixedLengthFraming;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.framing.SelfDelimitingFraming;
import dev.sprocket.framing.VarintFraming;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.nio.charset.StandardCharsets;

/** Every framing there is, in the layouts that differ in what they do. */
public enum FramingCase {
    /** Four bytes of length. */
    LENGTH_4,
    /** Two bytes of length. */
    LENGTH_2,
    /** A length in groups of seven bits. */
    VARINT,
    /** A length in digits, and a space. */
    DECIMAL,
    /** A length in digits, a colon, and a comma at the end. */
    NETSTRING,
    /** A line feed at the end. */
    LINE,
    /** A zero byte at the end. */
    DELIMITER_1,
    /** Four bytes at the end, of which the third begins them again. */
    DELIMITER_4,
    /** Nothing: all payloads are equally long. */
    FIXED,
    /** One of two, by the first byte; what comes are lines. */
    FIRST_BYTE,
    /** Nothing: a skipper finds the end. It only counts, so what is measured is the framing itself. */
    SELF_DELIMITING;

    /** The framing of payloads that are so long. */
    Framing of(int payloadBytes) {
        return switch (this) {
            case LENGTH_4 -> LengthFieldFraming.of(4, Batch.MOST_BYTES);
            case LENGTH_2 -> LengthFieldFraming.of(2, Batch.MOST_BYTES);
            case VARINT -> VarintFraming.upTo(Batch.MOST_BYTES);
            case DECIMAL -> DecimalLengthFraming.upTo(Batch.MOST_BYTES);
            case NETSTRING ->
                DecimalLengthFraming.upTo(Batch.MOST_BYTES).separator(':').trailer(',');
            case LINE -> LineFraming.upTo(Batch.MOST_BYTES);
            case DELIMITER_1 -> DelimiterFraming.of(0, Batch.MOST_BYTES);
            case DELIMITER_4 -> DelimiterFraming.of("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), Batch.MOST_BYTES);
            case FIXED -> FixedLengthFraming.of(payloadBytes);
            case FIRST_BYTE ->
                FirstByteFraming.of(
                        new Kind("abcdefghijklmnopqrstuvwxyz", LineFraming.upTo(Batch.MOST_BYTES)),
                        new Kind("0123456789", DecimalLengthFraming.upTo(Batch.MOST_BYTES)));
            case SELF_DELIMITING -> SelfDelimitingFraming.upTo(Batch.MOST_BYTES, () -> in -> skip(in, payloadBytes));
        };
    }

    private static long skip(WireReader in, int bytes) throws ProtocolViolation {
        if (in.remaining() < bytes) {
            return bytes;
        }
        in.skip(bytes, "message");
        return 0;
    }
}
