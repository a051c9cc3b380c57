package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.example.redis.store.SortedSetValue;
import dev.sprocket.example.redis.store.SortedSetValue.Scored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Objects;

/** Sorted sets: members, each with a score. */
final class SortedSetCommands {

    private final Keyspace keyspace;
    private final Typed<SortedSetValue> sortedSets;

    SortedSetCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
        sortedSets = new Typed<>(keyspace, SortedSetValue.class, SortedSetValue::new);
    }

    void addTo(CommandTable table) {
        table.family("sorted-set")
                .add("zadd", -4, Kind.GROW, Keys.FIRST, "Gives members of a sorted set their scores.", this::zadd)
                .add("zscore", 3, Kind.READ, Keys.FIRST, "Returns the score of a member.", this::zscore)
                .add("zcard", 2, Kind.READ, Keys.FIRST, "Counts the members of a sorted set.", this::zcard)
                .add("zpopmin", -2, Kind.WRITE, Keys.FIRST, "Takes the members of least score off.", this::zpopmin);
    }

    private Reply zadd(Arguments in, Client client) throws Refused {
        boolean onlyNew = false;
        boolean onlyThere = false;
        boolean countChanged = false;
        int first = 2;
        for (; first < in.count(); first++) {
            BulkString option = in.get(first);
            if (option.is("nx")) {
                onlyNew = true;
            } else if (option.is("xx")) {
                onlyThere = true;
            } else if (option.is("ch")) {
                countChanged = true;
            } else {
                break;
            }
        }
        int pairs = in.count() - first;
        if (pairs == 0 || pairs % 2 != 0) {
            throw new Refused(Refused.SYNTAX);
        }
        if (onlyNew && onlyThere) {
            throw new Refused("ERR XX and NX options at the same time are not compatible");
        }
        // A score that is none leaves all as it was.
        var scores = new double[pairs / 2];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = in.number(first + 2 * i);
        }
        SortedSetValue set = sortedSets.findOrCreate(in.get(1));
        int counted = 0;
        for (int i = 0; i < scores.length; i++) {
            BulkString member = in.get(first + 2 * i + 1);
            Double before = set.score(member);
            boolean changes = before == null || before != scores[i];
            if (changes && !(before == null ? onlyThere : onlyNew)) {
                set.put(member, scores[i]);
                counted += before == null || countChanged ? 1 : 0;
            }
        }
        keyspace.changed(in.get(1));
        return new Reply.Int(counted);
    }

    private Reply zscore(Arguments in, Client client) throws Refused {
        Double score = sortedSets.findOrEmpty(in.get(1)).score(in.get(2));
        return score == null ? Reply.Null.BULK : BulkString.of(text(score));
    }

    private Reply zcard(Arguments in, Client client) throws Refused {
        return new Reply.Int(sortedSets.findOrEmpty(in.get(1)).size());
    }

    private Reply zpopmin(Arguments in, Client client) throws Refused {
        int count = in.optionalCount(2, 1);
        SortedSetValue set = sortedSets.findOrEmpty(in.get(1));
        var taken = new ArrayList<BulkString>();
        for (int i = 0; i < count && !set.isEmpty(); i++) {
            Scored least = Objects.requireNonNull(set.popLeast());
            taken.add(least.member());
            taken.add(BulkString.of(text(least.score())));
        }
        keyspace.changed(in.get(1));
        return new Reply.Array(taken);
    }

    /** A score in the fewest digits that tell it from its neighbours, and without an exponent. */
    private static String text(double score) {
        if (Double.isInfinite(score)) {
            return score > 0 ? "inf" : "-inf";
        }
        return score == Math.rint(score) && Math.abs(score) < 1L << 53
                ? Long.toString((long) score)
                : new BigDecimal(Double.toString(score)).stripTrailingZeros().toPlainString();
    }
}
