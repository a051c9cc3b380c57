package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sprocket.wire.Ranges;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Which application a netcode packet or token is for: a number that its servers, its clients and whoever issues its tokens share.
 * Another version of an application that does not understand this one's messages has another.
 *
 * @param value all 64 bits, unsigned
 */
public record ProtocolId(long value) {

    private static final String FORM = "0x and 1..16 hex digits, or a whole number 0..18446744073709551615";
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");

    /**
     * Reads the written form: {@code 0x} and 1 to 16 hex digits of either case, or a decimal number, 0..18446744073709551615.
     *
     * @throws IllegalArgumentException if it is neither, saying what was expected
     */
    @JsonCreator
    public static ProtocolId parse(String text) {
        boolean hex = HEX.matcher(text).matches();
        if (!hex && !DECIMAL.matcher(text).matches()) {
            throw refusal(text);
        }
        try {
            return new ProtocolId(hex ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            throw refusal(text);
        }
    }

    /**
     * The id that a JSON number gives.
     *
     * @param value 0..9223372036854775807; a larger one can be written as a string only
     * @throws IllegalArgumentException if it is negative
     */
    @JsonCreator
    public static ProtocolId of(long value) {
        Ranges.check("protocol id", value, 0, Long.MAX_VALUE);
        return new ProtocolId(value);
    }

    /** {@code 0x} and 16 hex digits in lower case. */
    @Override
    @JsonValue
    public String toString() {
        return "0x" + HexFormat.of().toHexDigits(value);
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("\"" + text + "\", expected " + FORM);
    }
}
