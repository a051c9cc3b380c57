package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a configuration that are not made of others: how each is read, and what to call it in a message. */
final class Leaves {

    private static final JsonFactory JSON = new JsonFactory();

    /** What it is in words, and how it is read; null is the answer to anything else. */
    private record Scalar(String description, Function<JsonNode, @Nullable Object> reader) {}

    private static final Scalar INT = new Scalar(
            "a whole number of 32 bits",
            json -> json.isIntegralNumber() && json.canConvertToInt() ? (Integer) json.intValue() : null);
    private static final Scalar LONG = new Scalar(
            "a whole number of 64 bits",
            json -> json.isIntegralNumber() && json.canConvertToLong() ? (Long) json.longValue() : null);
    private static final Scalar DOUBLE = new Scalar(
            "a number",
            json -> json.isNumber() && Double.isFinite(json.doubleValue()) ? (Double) json.doubleValue() : null);
    private static final Scalar BOOLEAN =
            new Scalar("true or false", json -> json.isBoolean() ? (Boolean) json.booleanValue() : null);
    private static final Scalar STRING = new Scalar("a string", JsonNode::textValue);
    private static final Scalar OBJECT = new Scalar("an object", json -> json.isObject() ? json : null);

    private static final Map<Class<?>, Scalar> SCALARS = Map.ofEntries(
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(String.class, STRING),
            Map.entry(ObjectNode.class, OBJECT));

    private Leaves() {}

    /** The value, or null and a problem. */
    static @Nullable Object read(JsonNode json, Class<?> type, JsonPointer at, List<ConfigProblem> problems) {
        if (type.isEnum()) {
            return constant(json, type, at, problems);
        }
        Method creator = creator(type);
        if (creator != null && json.isTextual()) {
            return create(creator, json.textValue(), at, problems);
        }
        Method ofNumber = creator(type, long.class);
        if (ofNumber != null && json.isIntegralNumber() && json.canConvertToLong()) {
            return create(ofNumber, json.longValue(), at, problems);
        }
        Scalar scalar = SCALARS.get(type);
        if (creator == null && scalar == null) {
            throw unsupported(type);
        }
        Object value = scalar == null ? null : scalar.reader().apply(json);
        if (value == null) {
            problems.add(ConfigProblem.value(at, describe(type), json));
        }
        return value;
    }

    private static @Nullable Object constant(
            JsonNode json, Class<?> type, JsonPointer at, List<ConfigProblem> problems) {
        Map<String, Object> constants = constants(type);
        Object constant = json.isTextual() ? constants.get(json.textValue()) : null;
        if (constant == null) {
            problems.add(ConfigProblem.unknownName(at, json, List.copyOf(constants.keySet())));
        }
        return constant;
    }

    /** The constants of an enum by the names that they have in JSON, in order. */
    private static Map<String, Object> constants(Class<?> type) {
        var constants = new LinkedHashMap<String, Object>();
        for (Object each : type.getEnumConstants()) {
            String name = ((Enum<?>) each).name();
            try {
                JsonProperty property = type.getField(name).getAnnotation(JsonProperty.class);
                constants.put(property == null ? name : property.value(), each);
            } catch (NoSuchFieldException e) {
                throw new AssertionError("an enum constant is a public field", e);
            }
        }
        return constants;
    }

    /** The static method that makes this type from a string, or null. It may have another beside it, for whole numbers. */
    static @Nullable Method creator(Class<?> type) {
        return creator(type, String.class);
    }

    private static @Nullable Method creator(Class<?> type, Class<?> parameter) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonCreator.class)
                    && Modifier.isStatic(method.getModifiers())
                    && List.of(method.getParameterTypes()).equals(List.of(parameter))) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable Object create(Method creator, Object given, JsonPointer at, List<ConfigProblem> problems) {
        try {
            return creator.invoke(null, given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                problems.add(ConfigProblem.refused(at, String.valueOf(refusal.getMessage())));
                return null;
            }
            throw new IllegalStateException(creator + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    creator + ": not reachable, expected it public, in an exported package", e);
        }
    }

    /** What an absent component of this type is by nature: its own {@code DEFAULT}, or an empty container. Or null. */
    static @Nullable Object emptyOrDefault(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == ObjectNode.class) {
            return JsonNodeFactory.instance.objectNode();
        }
        return RecordShape.defaultOf(type);
    }

    /** What to call a type in a message: {@code a whole number}. */
    static String describe(Type type) {
        if (type instanceof Class<?> plain) {
            Scalar scalar = SCALARS.get(plain);
            if (scalar != null) {
                return scalar.description();
            }
            if (plain.isEnum()) {
                return ConfigProblem.oneOf(List.copyOf(constants(plain).keySet()));
            }
            if (creator(plain) != null) {
                return creator(plain, long.class) == null ? "a string" : "a string or " + LONG.description();
            }
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return "a list";
        }
        return "an object";
    }

    /** A default that an annotation gives, as JSON. */
    static JsonNode parse(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return JsonTree.read(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("default value " + json + ", expected JSON", e);
        }
    }

    /** The JSON of a default, for people to read. What is common takes no mapper, see {@link JsonTree}. */
    static String write(Object value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constants(constant.getDeclaringClass()).entrySet().stream()
                    .filter(each -> each.getValue() == constant)
                    .map(each -> "\"" + each.getKey() + "\"")
                    .collect(Collectors.joining());
        }
        return new JsonMapper().valueToTree(value).toString();
    }

    static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException(type.getTypeName() + ": not a type that a configuration can hold");
    }
}
