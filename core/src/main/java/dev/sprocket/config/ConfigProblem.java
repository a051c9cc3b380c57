package dev.sprocket.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * One mistake in a configuration: where, what was expected, what was found.
 *
 * @param pointer where it is, RFC 6901; of a key that is missing, where it should be
 * @param subject whether the key is wrong, or what stands under it
 * @param expected what would have been right; empty where {@code got} says all
 * @param got what was found, in a form that is safe to print on one line
 * @param candidates every name that is valid there, for a tool to suggest the nearest; empty where no set of names is
 */
public record ConfigProblem(
        JsonPointer pointer, Subject subject, String expected, String got, List<String> candidates) {

    /** Which half of a member is wrong. */
    public enum Subject {
        /** The key: it is unknown. */
        KEY,
        /** The value: it is missing, or not what was expected. */
        VALUE
    }

    private static final int MOST_SHOWN_CHARS = 60;
    private static final String EXPECTED = ", expected ";

    public ConfigProblem {
        candidates = List.copyOf(candidates);
    }

    /** A key that is none of the valid ones. */
    public static ConfigProblem unknownKey(JsonPointer pointer, List<String> valid) {
        return new ConfigProblem(pointer, Subject.KEY, oneOf(valid), "an unknown key", valid);
    }

    /** A name that is none of the valid ones. */
    public static ConfigProblem unknownName(JsonPointer pointer, JsonNode got, List<String> valid) {
        return new ConfigProblem(pointer, Subject.VALUE, oneOf(valid), show(got), valid);
    }

    /** A required key that is not there. */
    public static ConfigProblem missing(JsonPointer pointer, String expected) {
        return value(pointer, expected, "nothing");
    }

    /** A value that is wrong in itself. */
    public static ConfigProblem value(JsonPointer pointer, String expected, JsonNode got) {
        return value(pointer, expected, show(got));
    }

    /** A value that is wrong, in words. */
    public static ConfigProblem value(JsonPointer pointer, String expected, String got) {
        return new ConfigProblem(pointer, Subject.VALUE, expected, got, List.of());
    }

    /**
     * What a record or a plugin refused: the message {@code name: value, expected this} is taken apart, and where the record
     * has a component of that name, the problem is that component's; {@code name.inner: …} is one of a record in it.
     *
     * @param pointer where the record stands
     * @param type the record whose components a message may name
     */
    public static ConfigProblem refused(
            JsonPointer pointer, Class<? extends Record> type, IllegalArgumentException refusal) {
        String message = String.valueOf(refusal.getMessage());
        for (RecordComponent component : type.getRecordComponents()) {
            JsonPointer place = pointer.appendProperty(component.getName());
            if (message.startsWith(component.getName() + ": ")) {
                return refused(place, message.substring(component.getName().length() + 2));
            }
            if (message.startsWith(component.getName() + ".")
                    && component.getType().isRecord()) {
                String inner = message.substring(component.getName().length() + 1);
                return refused(
                        place,
                        component.getType().asSubclass(Record.class),
                        new IllegalArgumentException(inner, refusal));
            }
        }
        return refused(pointer, message);
    }

    static ConfigProblem refused(JsonPointer pointer, String message) {
        int split = message.lastIndexOf(EXPECTED);
        return split < 0
                ? value(pointer, "", message)
                : value(pointer, message.substring(split + EXPECTED.length()), message.substring(0, split));
    }

    /** {@code expected 1..1024, got 0}. */
    public String message() {
        return expected.isEmpty() ? got : "expected " + expected + ", got " + got;
    }

    static String oneOf(List<String> names) {
        return switch (names.size()) {
            case 0 -> "no key at all";
            case 1 -> names.get(0);
            default -> "one of " + String.join(", ", names);
        };
    }

    private static String show(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        if (node.isContainerNode()) {
            return node.isObject() ? "an object" : "a list";
        }
        String json = node.toString();
        return json.length() <= MOST_SHOWN_CHARS ? json : json.substring(0, MOST_SHOWN_CHARS) + "…";
    }
}
