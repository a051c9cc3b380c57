package dev.sprocket.example.redis.resp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A string of any bytes: RESP's bulk string, and so an argument, a key, a value and a reply in one.
 *
 * <p>Ordered as unsigned bytes, so that a table of keys that strangers choose to collide degrades to a tree. As text it is UTF-8, or
 * {@code hex:} and digits where it is not. Immutable; any thread.
 */
public final class BulkString implements Reply, Comparable<BulkString> {

    private static final String HEX = "hex:";

    private final byte[] bytes;
    /** Computed when first asked for; 0 until then. */
    private int hash;

    private BulkString(byte[] bytes) {
        this.bytes = bytes;
    }

    /** All that is left of {@code payload}. */
    static BulkString read(WireReader payload) throws ProtocolViolation {
        return new BulkString(payload.bytes(payload.remaining(), "bulk string"));
    }

    /** These bytes, which nobody may change any more. */
    public static BulkString of(byte[] bytes) {
        return new BulkString(bytes);
    }

    /** {@code text} in UTF-8, or the bytes that it names behind {@code hex:}. */
    @JsonCreator
    public static BulkString of(@JsonProperty("text") String text) {
        return new BulkString(
                text.startsWith(HEX)
                        ? HexFormat.of().parseHex(text.substring(HEX.length()))
                        : text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number in decimal digits. */
    public static BulkString of(long number) {
        return new BulkString(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** The unsigned byte at {@code index}, 0 to {@link #length()} - 1. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** This and then {@code more}. */
    public BulkString concat(BulkString more) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, both, bytes.length, more.bytes.length);
        return new BulkString(both);
    }

    /** Whether this is {@code word}, in letters of either case. */
    public boolean is(String word) {
        return bytes.length == word.length() && latin1().equalsIgnoreCase(word);
    }

    /** The same with its ASCII letters in lower case. */
    public BulkString toLowerCase() {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] |= 0x20;
            }
        }
        return new BulkString(lower);
    }

    /** One character for each byte. */
    public String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As text: UTF-8, or {@code hex:} and digits where it is not. */
    @JsonProperty("text")
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return HEX + HexFormat.of().formatHex(bytes);
        }
    }

    void write(WireWriter out) {
        out.bytes(bytes);
    }

    @Override
    public int compareTo(BulkString other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkString string && Arrays.equals(bytes, string.bytes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return text();
    }
}
