package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.protocol.Timers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All keys, what they stand for, and when they expire. It knows what it costs, about; whoever changes a value says so by
 * {@link #changed}. Confined to one event loop.
 */
public final class Keyspace {

    /** What a key costs beside its own bytes and its value, about, in bytes. */
    private static final int KEY_OVERHEAD = 96;

    private final Timers timers;
    private final HashMap<BulkString, Entry> entries = new HashMap<>();
    /** The entries that expire, the first to do so first; of those due at once the oldest. */
    private final TreeSet<Entry> expiring = new TreeSet<>(
            Comparator.<Entry>comparingLong(entry -> entry.expiresAt).thenComparingLong(entry -> entry.id));

    private long bytes;
    private long ids;

    /** Without keys; {@code timers} say what has expired. */
    public Keyspace(Timers timers) {
        this.timers = timers;
    }

    /** How many keys there are, those that expired and were not looked at since included. */
    public int size() {
        return entries.size();
    }

    /** How many of them expire some time. */
    public int expiring() {
        return expiring.size();
    }

    /** What all cost, about, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** The value of a key, or null if there is no such key. */
    public @Nullable Value get(BulkString key) {
        Entry entry = find(key);
        return entry == null ? null : entry.value;
    }

    /** Gives a key this value, which never expires. */
    public void put(BulkString key, Value value) {
        Entry entry = find(key);
        if (entry == null) {
            entry = new Entry(ids++, key, value);
            entries.put(key, entry);
            account(entry, key.length() + KEY_OVERHEAD + value.bytes());
            return;
        }
        expire(entry, Entry.NEVER);
        replace(entry, value);
    }

    /** Gives a key that is there this value, and lets it expire when it would have. */
    public void replace(BulkString key, Value value) {
        Entry entry = find(key);
        if (entry != null) {
            replace(entry, value);
        }
    }

    /** The value of this key was changed in place: what it costs is counted anew, and a key of nothing goes. */
    public void changed(BulkString key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            replace(entry, entry.value);
        }
    }

    /** Removes a key; false if there is no such key. */
    public boolean remove(BulkString key) {
        Entry entry = find(key);
        if (entry != null) {
            remove(entry);
        }
        return entry != null;
    }

    /** Removes all keys. */
    public void clear() {
        entries.clear();
        expiring.clear();
        bytes = 0;
    }

    /** Lets a key that is there expire in {@code millis}, or now if that is not above zero. */
    public void expireIn(BulkString key, long millis) {
        Entry entry = find(key);
        if (entry != null && millis > 0) {
            expire(entry, Math.addExact(now(), millis));
        } else if (entry != null) {
            remove(entry);
        }
    }

    /** Lets a key never expire; false if it would not have. */
    public boolean persist(BulkString key) {
        Entry entry = find(key);
        if (entry == null || entry.expiresAt == Entry.NEVER) {
            return false;
        }
        expire(entry, Entry.NEVER);
        return true;
    }

    /** In how many milliseconds a key expires, 1 or more; -1 if it never does, -2 if there is no such key. */
    public long millisLeft(BulkString key) {
        Entry entry = find(key);
        if (entry == null) {
            return -2;
        }
        return entry.expiresAt == Entry.NEVER ? -1 : entry.expiresAt - now();
    }

    /** Removes keys that have expired, at most {@code most} of them, so that what nobody asks for goes too. */
    public void sweep(int most) {
        long now = now();
        for (int i = 0; i < most && !expiring.isEmpty() && expiring.first().expiresAt <= now; i++) {
            remove(expiring.first());
        }
    }

    /** All keys that have not expired, in no order. */
    public List<BulkString> keys() {
        long now = now();
        var keys = new ArrayList<BulkString>();
        for (Entry entry : entries.values()) {
            if (entry.expiresAt > now) {
                keys.add(entry.key);
            }
        }
        return keys;
    }

    private @Nullable Entry find(BulkString key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.expiresAt != Entry.NEVER && entry.expiresAt <= now()) {
            remove(entry);
            return null;
        }
        return entry;
    }

    private void replace(Entry entry, Value value) {
        if (value.isEmpty()) {
            remove(entry);
            return;
        }
        entry.value = value;
        account(entry, entry.key.length() + KEY_OVERHEAD + value.bytes());
    }

    private void remove(Entry entry) {
        expire(entry, Entry.NEVER);
        entries.remove(entry.key);
        account(entry, 0);
    }

    private void expire(Entry entry, long at) {
        if (entry.expiresAt != Entry.NEVER) {
            expiring.remove(entry);
        }
        entry.expiresAt = at;
        if (at != Entry.NEVER) {
            expiring.add(entry);
        }
    }

    private void account(Entry entry, long cost) {
        bytes += cost - entry.cost;
        entry.cost = cost;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(timers.nanoTime());
    }

    private static final class Entry {

        static final long NEVER = Long.MAX_VALUE;

        final long id;
        final BulkString key;
        Value value;
        long expiresAt = NEVER;
        long cost;

        Entry(long id, BulkString key, Value value) {
            this.id = id;
            this.key = key;
            this.value = value;
        }
    }
}
