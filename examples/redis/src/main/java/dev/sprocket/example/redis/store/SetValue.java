package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** A set from which any member can be drawn in constant time: each knows its place in a row without gaps. */
public final class SetValue implements Value {

    private final List<BulkString> row = new ArrayList<>();
    private final HashMap<BulkString, Integer> places = new HashMap<>();
    private long bytes;

    /** How many members it has. */
    public int size() {
        return row.size();
    }

    /** Its members, in no order: a copy. */
    public List<BulkString> members() {
        return List.copyOf(row);
    }

    /** Whether this is a member. */
    public boolean contains(BulkString member) {
        return places.containsKey(member);
    }

    /** Adds a member; false if it was one. */
    public boolean add(BulkString member) {
        if (places.putIfAbsent(member, row.size()) != null) {
            return false;
        }
        row.add(member);
        bytes += cost(member);
        return true;
    }

    /** Removes a member; false if it was none. */
    public boolean remove(BulkString member) {
        Integer place = places.remove(member);
        if (place == null) {
            return false;
        }
        BulkString last = row.remove(row.size() - 1);
        if (place < row.size()) {
            row.set(place, last);
            places.put(last, place);
        }
        bytes -= cost(member);
        return true;
    }

    /** Removes any member, of which there must be one. */
    public BulkString draw(RandomGenerator random) {
        BulkString member = row.get(random.nextInt(row.size()));
        remove(member);
        return member;
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isEmpty() {
        return row.isEmpty();
    }

    private static int cost(BulkString member) {
        return member.length() + ITEM_OVERHEAD;
    }
}
