package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.example.redis.store.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one type of value, as the family of that type sees them.
 *
 * @param keyspace all keys
 * @param type the type
 * @param empty makes a value that holds nothing yet
 */
record Typed<V extends Value>(Keyspace keyspace, Class<V> type, Supplier<V> empty) {

    /** The value of a key, or null if there is no such key. */
    @Nullable
    V find(BulkString key) throws Refused {
        Value value = keyspace.get(key);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new Refused(Refused.WRONG_TYPE);
        }
        return type.cast(value);
    }

    /** The value of a key, or an empty one that is no key's. */
    V findOrEmpty(BulkString key) throws Refused {
        V value = find(key);
        return value == null ? empty.get() : value;
    }

    /** The value of a key, which there is from now on; {@link Keyspace#changed} must follow. */
    V findOrCreate(BulkString key) throws Refused {
        V value = find(key);
        if (value == null) {
            value = empty.get();
            keyspace.put(key, value);
        }
        return value;
    }
}
