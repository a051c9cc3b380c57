package dev.sprocket.plugin.lengthprefixed;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.sprocket.framing.Endian;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LengthFieldFraming.Counts;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a length-prefixed frame: a preset, or the layout itself. {@link LengthFieldFraming} draws what the keys
 * mean.
 *
 * <p>A preset is the whole layout: beside it only {@code maxPayloadBytes} may stand, any other key is refused.
 *
 * @param preset a layout that has a name; absent: the other keys say it, and without any it is {@code u32}
 * @param maxPayloadBytes the longest payload, 0 (header kept: the header's own length) to 1073741824; default 65535, or
 *     what the length field can express if that is less
 * @param widthBytes the bytes of the length field: 1, 2, 3, 4 or 8; default 4
 * @param endian the order of the length's bytes; default big
 * @param beforeBytes how many bytes of header stand before the length field, 0..255; default 0
 * @param afterBytes how many bytes of header stand after the length field, 0..255; default 0
 * @param counts what the length counts; default body
 * @param keepHeader whether the payload is the whole frame, header included; default false
 */
public record LengthPrefixedOptions(
        @JsonPropertyDescription("A layout that has a name; without it the other keys say the layout.") @Nullable
        Preset preset,

        @JsonPropertyDescription(
                "The longest payload: 0..1073741824; without it 65535, or what the length field can express if that is less.")
        @Nullable
        Integer maxPayloadBytes,

        @JsonPropertyDescription("The bytes of the length field: 1, 2, 3, 4 or 8; without it 4.") @Nullable
        Integer widthBytes,

        @JsonPropertyDescription("The order of its bytes; without it big.") @Nullable
        Endian endian,

        @JsonPropertyDescription("How many bytes of header stand before the length field: 0..255; without it 0.")
        @Nullable
        Integer beforeBytes,

        @JsonPropertyDescription("How many bytes of header stand after the length field: 0..255; without it 0.")
        @Nullable
        Integer afterBytes,

        @JsonPropertyDescription("What the length counts; without it body.") @Nullable
        Counts counts,

        @JsonPropertyDescription("Whether the payload is the whole frame, header included; without it false.") @Nullable
        Boolean keepHeader) {

    /** What absent keys mean. */
    public static final LengthPrefixedOptions DEFAULT =
            new LengthPrefixedOptions(null, null, null, null, null, null, null, null);

    private static final int USUAL_MAX_PAYLOAD_BYTES = 65_535;

    public LengthPrefixedOptions {
        boolean layoutGiven = Stream.of(widthBytes, endian, beforeBytes, afterBytes, counts, keepHeader)
                .anyMatch(Objects::nonNull);
        if (preset != null && layoutGiven) {
            throw new IllegalArgumentException(
                    "preset: beside keys that give the layout too, expected maxPayloadBytes alone beside it");
        }
        framing(preset, maxPayloadBytes, widthBytes, endian, beforeBytes, afterBytes, counts, keepHeader);
    }

    /** This preset, with the usual maximum. */
    public static LengthPrefixedOptions of(Preset preset) {
        return new LengthPrefixedOptions(preset, null, null, null, null, null, null, null);
    }

    /** The framing of this layout. */
    public Framing framing() {
        return framing(preset, maxPayloadBytes, widthBytes, endian, beforeBytes, afterBytes, counts, keepHeader);
    }

    /** Static, so that the constructor can try it before there is an object. */
    private static Framing framing(
            @Nullable Preset preset,
            @Nullable Integer maxPayloadBytes,
            @Nullable Integer widthBytes,
            @Nullable Endian endian,
            @Nullable Integer beforeBytes,
            @Nullable Integer afterBytes,
            @Nullable Counts counts,
            @Nullable Boolean keepHeader) {
        if (preset != null) {
            return maxPayloadBytes == null ? preset.framing(USUAL_MAX_PAYLOAD_BYTES) : preset.upTo(maxPayloadBytes);
        }
        LengthFieldFraming layout = layout(
                orElse(widthBytes, 4),
                orElse(endian, Endian.BIG),
                orElse(beforeBytes, 0),
                orElse(afterBytes, 0),
                orElse(counts, Counts.BODY),
                orElse(keepHeader, false));
        return layout.upTo(orElse(maxPayloadBytes, Math.min(USUAL_MAX_PAYLOAD_BYTES, layout.mostPayloadBytes())));
    }

    /** The layout, with the least maximum there is. */
    private static LengthFieldFraming layout(
            int width, Endian endian, int before, int after, Counts counts, boolean keepHeader) {
        int least = keepHeader ? before + width + after : 0;
        return new LengthFieldFraming(width, least, endian, before, after, counts, keepHeader);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
