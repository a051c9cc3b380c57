package dev.sprocket.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON into a record, and reports every mistake at once instead of the first.
 *
 * <p>Keys are the names of components. A component is a string, a whole number, a number, a boolean, an enum (by the names
 * that {@code @JsonProperty} gives its constants), an {@link ObjectNode}, a type with a {@code @JsonCreator} that takes a
 * string, another record, or a {@code List} or a {@code Map<String, …>} of those. Nothing is converted: a number in quotes
 * is not a number, 1.0 is not a whole one, and null is refused.
 *
 * <p>An absent key means, by the first that applies:
 *
 * <ol>
 *   <li>the component of the record's {@code public static final DEFAULT} of its own type;
 *   <li>the {@code @JsonProperty(defaultValue = …)} of the component, as JSON;
 *   <li>null, if the component is {@code @Nullable};
 *   <li>the {@code DEFAULT} of the component's type; an empty list, map or object;
 *   <li>otherwise it is missing, a mistake.
 * </ol>
 *
 * <p>Each record is built by its own constructor. What that refuses with an {@link IllegalArgumentException} is reported at
 * the component that its message names; the component is then taken as its default, to learn whether the rest is right.
 * Records must be public, in exported packages. Static and thread-safe.
 */
public final class RecordBinder {

    private final List<ConfigProblem> problems = new ArrayList<>();

    private RecordBinder() {}

    /**
     * The record that this object describes.
     *
     * @throws ConfigException if anything is wrong with it
     * @throws IllegalArgumentException if the type is one that cannot be bound: its author's fault
     */
    public static <T extends Record> T bind(ObjectNode json, Class<T> type) throws ConfigException {
        return bind(json, type, JsonPointer.empty());
    }

    /**
     * The record that this part of a larger document describes.
     *
     * @param at where the part stands, which the pointers of its problems begin with
     * @throws ConfigException if anything is wrong with it
     * @throws IllegalArgumentException if the type is one that cannot be bound: its author's fault
     */
    public static <T extends Record> T bind(ObjectNode json, Class<T> type, JsonPointer at) throws ConfigException {
        var binder = new RecordBinder();
        T bound = type.cast(binder.record(json, type, at));
        if (bound == null || !binder.problems.isEmpty()) {
            throw new ConfigException(binder.problems);
        }
        return bound;
    }

    // Each method below returns null only if it has reported a problem. An unknown key alone does not keep a record
    // from being built, so that what its constructor refuses is reported too.

    private @Nullable Object value(JsonNode json, Type type, JsonPointer at) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return list(json, arguments[0], at);
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return map(json, arguments[1], at);
            }
        }
        if (type instanceof Class<?> plain) {
            return Leaves.creator(plain) == null && plain.isRecord()
                    ? record(json, plain, at)
                    : Leaves.read(json, plain, at, problems);
        }
        throw Leaves.unsupported(type);
    }

    private @Nullable List<Object> list(JsonNode json, Type type, JsonPointer at) {
        if (!json.isArray()) {
            problems.add(ConfigProblem.value(at, "a list", json));
            return null;
        }
        var elements = new ArrayList<Object>();
        for (int i = 0; i < json.size(); i++) {
            Object element = value(json.get(i), type, at.appendIndex(i));
            if (element != null) {
                elements.add(element);
            }
        }
        return elements.size() == json.size() ? elements : null;
    }

    private @Nullable Map<String, Object> map(JsonNode json, Type type, JsonPointer at) {
        if (!json.isObject()) {
            problems.add(ConfigProblem.value(at, "an object", json));
            return null;
        }
        var members = new LinkedHashMap<String, Object>();
        json.properties().forEach(member -> {
            Object value = value(member.getValue(), type, at.appendProperty(member.getKey()));
            if (value != null) {
                members.put(member.getKey(), value);
            }
        });
        return members.size() == json.size() ? members : null;
    }

    private @Nullable Object record(JsonNode json, Class<?> type, JsonPointer at) {
        if (!json.isObject()) {
            problems.add(ConfigProblem.value(at, "an object", json));
            return null;
        }
        var shape = RecordShape.of(type);
        List<String> names = shape.names();
        json.fieldNames().forEachRemaining(key -> {
            if (!names.contains(key)) {
                problems.add(ConfigProblem.unknownKey(at.appendProperty(key), names));
            }
        });
        boolean complete = true;
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components().get(i);
            JsonNode member = json.get(component.getName());
            JsonPointer place = at.appendProperty(component.getName());
            if (member != null) {
                values[i] = present(member, component, place);
                complete &= values[i] != null;
            } else {
                int before = problems.size();
                values[i] = absent(shape, component, place);
                complete &= problems.size() == before;
            }
        }
        return complete ? construct(shape, values, at) : null;
    }

    private @Nullable Object present(JsonNode json, RecordComponent component, JsonPointer at) {
        if (!json.isArray() && RecordShape.takesSingleValue(component)) {
            Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            Object only = value(json, type, at);
            return only == null ? null : List.of(only);
        }
        return value(json, component.getGenericType(), at);
    }

    /** The exception to the rule above: null is also what an absent {@code @Nullable} component becomes. */
    private @Nullable Object absent(RecordShape shape, RecordComponent component, JsonPointer at) {
        if (shape.defaults() != null) {
            return shape.valueIn(shape.defaults(), component);
        }
        String annotated = RecordShape.annotatedDefault(component);
        if (!annotated.isEmpty()) {
            return present(Leaves.parse(annotated), component, at);
        }
        if (RecordShape.isNullable(component)) {
            return null;
        }
        Object fallback = Leaves.emptyOrDefault(component.getType());
        if (fallback == null) {
            problems.add(ConfigProblem.missing(at, Leaves.describe(component.getGenericType())));
        }
        return fallback;
    }

    private @Nullable Object construct(RecordShape shape, @Nullable Object[] values, JsonPointer at) {
        Set<JsonPointer> refused = new HashSet<>();
        while (true) {
            try {
                Object built = shape.construct(values);
                return refused.isEmpty() ? built : null;
            } catch (RecordShape.Refusal e) {
                var problem = ConfigProblem.refused(at, shape.type().asSubclass(Record.class), e.reason());
                if (!refused.add(problem.pointer())) {
                    return null;
                }
                problems.add(problem);
                if (problem.pointer().equals(at) || shape.defaults() == null) {
                    return null;
                }
                String within =
                        problem.pointer().toString().substring(at.toString().length());
                int culprit = shape.names().indexOf(JsonPointer.compile(within).getMatchingProperty());
                values[culprit] =
                        shape.valueIn(shape.defaults(), shape.components().get(culprit));
            }
        }
    }
}
