package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reflection knows of a record type: its components, its constructor, its {@code DEFAULT}.
 *
 * @param type a public record in a package that its module exports
 * @param components in the order of the constructor's parameters
 * @param defaults the {@code DEFAULT} constant, if it has one
 */
record RecordShape(
        Class<?> type,
        List<RecordComponent> components,
        @Nullable Object defaults) {

    static RecordShape of(Class<?> type) {
        return new RecordShape(type, List.of(type.getRecordComponents()), defaultOf(type));
    }

    /** The {@code public static final T DEFAULT} of a type T, or null. */
    static @Nullable Object defaultOf(Class<?> type) {
        for (Field field : type.getFields()) {
            if (field.getName().equals("DEFAULT")
                    && field.getType() == type
                    && Modifier.isStatic(field.getModifiers())) {
                try {
                    return field.get(null);
                } catch (IllegalAccessException e) {
                    throw notReachable(type, e);
                }
            }
        }
        return null;
    }

    List<String> names() {
        return components.stream().map(RecordComponent::getName).toList();
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether a list may be written as its only element. */
    static boolean takesSingleValue(RecordComponent component) {
        JsonFormat format = component.getAccessor().getAnnotation(JsonFormat.class);
        return format != null && Arrays.asList(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    }

    /** The default that a component's {@link JsonProperty} gives, as JSON, or empty. */
    static String annotatedDefault(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? "" : property.defaultValue();
    }

    /** What a component's {@link JsonPropertyDescription} says, or empty. */
    static String description(RecordComponent component) {
        JsonPropertyDescription described = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        return described == null ? "" : described.value();
    }

    /** The value that a component has in a record of this type. */
    @Nullable
    Object valueIn(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException e) {
            throw notReachable(type, e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getName() + "." + component.getName() + "() failed", e.getCause());
        }
    }

    /**
     * A record of these components.
     *
     * @throws Refusal if the constructor throws an {@link IllegalArgumentException}
     */
    Object construct(@Nullable Object[] values) throws Refusal {
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw new Refusal(refusal);
            }
            throw new IllegalStateException(type.getName() + ": its constructor failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw notReachable(type, e);
        }
    }

    private static IllegalArgumentException notReachable(Class<?> type, ReflectiveOperationException e) {
        return new IllegalArgumentException(
                type.getName() + ": not reachable, expected a public record in an exported package", e);
    }

    /** A constructor's refusal, kept apart from mistakes in the use of reflection, which look alike. */
    static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final IllegalArgumentException reason;

        Refusal(IllegalArgumentException reason) {
            super(reason);
            this.reason = reason;
        }

        IllegalArgumentException reason() {
            return reason;
        }
    }
}
