package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields, each with a string. */
public final class HashValue implements Value {

    private final LinkedHashMap<BulkString, BulkString> fields = new LinkedHashMap<>();
    private long bytes;

    /** How many fields it has. */
    public int size() {
        return fields.size();
    }

    /** What a field holds, or null if there is no such field. */
    public @Nullable BulkString get(BulkString field) {
        return fields.get(field);
    }

    /** Sets a field; true if it is new. */
    public boolean put(BulkString field, BulkString string) {
        BulkString before = fields.put(field, string);
        if (before == null) {
            bytes += field.length() + string.length() + ITEM_OVERHEAD;
            return true;
        }
        bytes += string.length() - before.length();
        return false;
    }

    /** Removes a field; false if there is no such field. */
    public boolean remove(BulkString field) {
        BulkString before = fields.remove(field);
        if (before == null) {
            return false;
        }
        bytes -= field.length() + before.length() + ITEM_OVERHEAD;
        return true;
    }

    /** Fields and what they hold, by turns. */
    public List<BulkString> pairs() {
        var pairs = new ArrayList<BulkString>(2 * fields.size());
        fields.forEach((field, string) -> {
            pairs.add(field);
            pairs.add(string);
        });
        return pairs;
    }

    @Override
    public String type() {
        return "hash";
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isEmpty() {
        return fields.isEmpty();
    }
}
