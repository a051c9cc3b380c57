package dev.sprocket.plugin.lengthprefixed;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LengthFieldFraming.Counts;
import dev.sprocket.framing.VarintFraming;
import org.jspecify.annotations.Nullable;

/** The layouts that have a name. */
public enum Preset {
    /** One byte, then the payload. */
    @JsonProperty("u8")
    U8,

    /** Two bytes, big-endian, then the payload. */
    @JsonProperty("u16")
    U16,

    /** Four bytes, big-endian, then the payload. */
    @JsonProperty("u32")
    U32,

    /** DNS over TCP (RFC 1035 section 4.2.2): two bytes, big-endian, then a message of up to 65535. */
    @JsonProperty("dns-tcp")
    DNS_TCP,

    /**
     * PostgreSQL's messages, those after the first: a type byte, then four bytes, big-endian, that count themselves and
     * the rest. The payload is the whole message.
     */
    @JsonProperty("postgresql")
    POSTGRESQL,

    /** A varint of one to five bytes, least significant group first, then the payload: protobuf's delimited messages. */
    @JsonProperty("varint")
    VARINT;

    /** The framing of this layout, with the usual maximum or what the length can express if that is less. */
    Framing framing(int usualMaxPayloadBytes) {
        LengthFieldFraming layout = layout();
        return layout == null
                ? VarintFraming.upTo(usualMaxPayloadBytes)
                : layout.upTo(Math.min(usualMaxPayloadBytes, layout.mostPayloadBytes()));
    }

    /** The framing of this layout, with this maximum. */
    Framing upTo(int maxPayloadBytes) {
        LengthFieldFraming layout = layout();
        return layout == null ? VarintFraming.upTo(maxPayloadBytes) : layout.upTo(maxPayloadBytes);
    }

    /** The layout of the length field, with the least maximum there is; null where the length is a varint. */
    private @Nullable LengthFieldFraming layout() {
        return switch (this) {
            case U8 -> LengthFieldFraming.of(1, 0);
            case U16, DNS_TCP -> LengthFieldFraming.of(2, 0);
            case U32 -> LengthFieldFraming.of(4, 0);
            case POSTGRESQL ->
                LengthFieldFraming.of(4, 5)
                        .header(1, 0)
                        .counting(Counts.FROM_LENGTH_FIELD)
                        .keepingHeader();
            case VARINT -> null;
        };
    }
}
