package dev.sprocket.testkit.bytes;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When two messages are the same: when they are equal, or both arrays, lists, maps, optionals or records of one class whose parts
 * are the same. So an array counts by its content wherever it stands, in a record too, whose own {@code equals} sees only whether
 * it is the same object.
 *
 * <p>A record that may not be looked into, for its package is closed, is left to its own {@code equals}.
 */
public final class Sameness {

    private Sameness() {}

    /** Whether these are the same. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (Objects.deepEquals(one, other)) {
            return true;
        }
        if (one instanceof Object[] some && other instanceof Object[] others) {
            return sameParts(Arrays.asList(some), Arrays.asList(others));
        }
        if (one instanceof List<?> some && other instanceof List<?> others) {
            return sameParts(some, others);
        }
        if (one instanceof Optional<?> some && other instanceof Optional<?> others) {
            return same(some.orElse(null), others.orElse(null));
        }
        if (one instanceof Map<?, ?> some && other instanceof Map<?, ?> others) {
            return some.keySet().equals(others.keySet())
                    && some.keySet().stream().allMatch(key -> same(some.get(key), others.get(key)));
        }
        return one instanceof Record && other != null && one.getClass() == other.getClass() && sameRecords(one, other);
    }

    private static boolean sameParts(List<?> some, List<?> others) {
        if (some.size() != others.size()) {
            return false;
        }
        Iterator<?> each = others.iterator();
        return some.stream().allMatch(part -> same(part, each.next()));
    }

    private static boolean sameRecords(Object one, Object other) {
        try {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                var accessor = component.getAccessor();
                if (!accessor.trySetAccessible() || !same(accessor.invoke(one), accessor.invoke(other))) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
