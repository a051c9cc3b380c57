package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that grows and shrinks at both ends. */
public final class ListValue implements Value {

    private final ArrayDeque<BulkString> items = new ArrayDeque<>();
    private long bytes;

    /** How many items it has. */
    public int size() {
        return items.size();
    }

    /** Adds an item at its head. */
    public void pushHead(BulkString item) {
        items.addFirst(item);
        bytes += cost(item);
    }

    /** Adds an item at its tail. */
    public void pushTail(BulkString item) {
        items.addLast(item);
        bytes += cost(item);
    }

    /** Takes the item at its head off, or null if there is none. */
    public @Nullable BulkString popHead() {
        return taken(items.pollFirst());
    }

    /** Takes the item at its tail off, or null if there is none. */
    public @Nullable BulkString popTail() {
        return taken(items.pollLast());
    }

    /**
     * The items from one place to another, both included; walked from the nearer end.
     *
     * @param from 0 to {@link #size()} - 1
     * @param to {@code from} to {@link #size()} - 1
     */
    public List<BulkString> range(int from, int to) {
        boolean fromHead = from <= items.size() - 1 - to;
        Iterator<BulkString> walk = fromHead ? items.iterator() : items.descendingIterator();
        for (int skip = fromHead ? from : items.size() - 1 - to; skip > 0; skip--) {
            walk.next();
        }
        var range = new ArrayList<BulkString>(to - from + 1);
        for (int i = from; i <= to; i++) {
            range.add(walk.next());
        }
        if (!fromHead) {
            Collections.reverse(range);
        }
        return range;
    }

    @Override
    public String type() {
        return "list";
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isEmpty() {
        return items.isEmpty();
    }

    private @Nullable BulkString taken(@Nullable BulkString item) {
        if (item != null) {
            bytes -= cost(item);
        }
        return item;
    }

    private static int cost(BulkString item) {
        return item.length() + ITEM_OVERHEAD;
    }
}
