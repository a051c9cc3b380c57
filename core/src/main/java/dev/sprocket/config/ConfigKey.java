package dev.sprocket.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that a record takes, for tools that tell people what can be written.
 *
 * @param name the key
 * @param type what may stand under it, in words
 * @param absent what its absence means: the default as JSON, {@code required}, or {@code none}
 * @param description one sentence, from the component's {@code @JsonPropertyDescription}; empty if it has none
 */
public record ConfigKey(String name, String type, String absent, String description) {

    /** The keys of this record type, in its own order. */
    public static List<ConfigKey> of(Class<? extends Record> type) {
        var shape = RecordShape.of(type);
        return shape.components().stream()
                .map(each -> new ConfigKey(
                        each.getName(),
                        Leaves.describe(each.getGenericType()),
                        absent(shape, each),
                        RecordShape.description(each)))
                .toList();
    }

    private static String absent(RecordShape shape, RecordComponent component) {
        if (shape.defaults() != null) {
            return write(shape.valueIn(shape.defaults(), component));
        }
        String annotated = RecordShape.annotatedDefault(component);
        if (!annotated.isEmpty()) {
            return annotated;
        }
        if (RecordShape.isNullable(component)) {
            return "none";
        }
        Object fallback = Leaves.emptyOrDefault(component.getType());
        return fallback == null ? "required" : write(fallback);
    }

    private static String write(@Nullable Object value) {
        return value == null ? "none" : Leaves.write(value);
    }
}
