package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;
import java.util.Comparator;
import java.util.HashMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Members, each with a score, by which they are ordered; those of equal score by their bytes. */
public final class SortedSetValue implements Value {

    private final HashMap<BulkString, Scored> scores = new HashMap<>();
    private final TreeSet<Scored> order =
            new TreeSet<>(Comparator.comparingDouble(Scored::score).thenComparing(Scored::member));
    private long bytes;

    /** How many members it has. */
    public int size() {
        return scores.size();
    }

    /** The score of a member, or null if it is none. */
    public @Nullable Double score(BulkString member) {
        Scored known = scores.get(member);
        return known == null ? null : known.score();
    }

    /** Gives a member this score. */
    public void put(BulkString member, double score) {
        // Minus zero and zero are one score.
        var scored = new Scored(member, score + 0.0);
        Scored before = scores.put(member, scored);
        if (before == null) {
            bytes += cost(member);
        } else {
            order.remove(before);
        }
        order.add(scored);
    }

    /** Takes the member of the least score off, or null if there is none. */
    public @Nullable Scored popLeast() {
        Scored least = order.pollFirst();
        if (least != null) {
            scores.remove(least.member());
            bytes -= cost(least.member());
        }
        return least;
    }

    @Override
    public String type() {
        return "zset";
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isEmpty() {
        return scores.isEmpty();
    }

    private static int cost(BulkString member) {
        return member.length() + 2 * ITEM_OVERHEAD;
    }

    /** A member and its score. */
    public record Scored(BulkString member, double score) {}
}
