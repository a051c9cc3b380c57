package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.example.redis.store.SetValue;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/** Sets. */
final class SetCommands {

    private final Keyspace keyspace;
    private final Typed<SetValue> sets;
    private final RandomGenerator random;

    SetCommands(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
        sets = new Typed<>(keyspace, SetValue.class, SetValue::new);
    }

    void addTo(CommandTable table) {
        table.family("set")
                .add("sadd", -3, Kind.GROW, Keys.FIRST, "Adds members to a set.", this::sadd)
                .add("srem", -3, Kind.WRITE, Keys.FIRST, "Removes members from a set.", this::srem)
                .add("spop", -2, Kind.WRITE, Keys.FIRST, "Takes random members out of a set.", this::spop)
                .add("scard", 2, Kind.READ, Keys.FIRST, "Counts the members of a set.", this::scard)
                .add("sismember", 3, Kind.READ, Keys.FIRST, "Says whether a set has a member.", this::sismember)
                .add("smembers", 2, Kind.READ, Keys.FIRST, "Returns the members of a set.", this::smembers);
    }

    private Reply sadd(Arguments in, Client client) throws Refused {
        SetValue set = sets.findOrCreate(in.get(1));
        int added = 0;
        for (BulkString member : in.from(2)) {
            added += set.add(member) ? 1 : 0;
        }
        keyspace.changed(in.get(1));
        return new Reply.Int(added);
    }

    private Reply srem(Arguments in, Client client) throws Refused {
        SetValue set = sets.findOrEmpty(in.get(1));
        int removed = 0;
        for (BulkString member : in.from(2)) {
            removed += set.remove(member) ? 1 : 0;
        }
        keyspace.changed(in.get(1));
        return new Reply.Int(removed);
    }

    private Reply spop(Arguments in, Client client) throws Refused {
        boolean one = in.count() == 2;
        int count = in.optionalCount(2, 1);
        SetValue set = sets.find(in.get(1));
        if (set == null) {
            return one ? Reply.Null.BULK : Reply.EMPTY;
        }
        var taken = new ArrayList<BulkString>();
        while (taken.size() < count && !set.isEmpty()) {
            taken.add(set.draw(random));
        }
        keyspace.changed(in.get(1));
        return one ? taken.get(0) : new Reply.Array(taken);
    }

    private Reply scard(Arguments in, Client client) throws Refused {
        return new Reply.Int(sets.findOrEmpty(in.get(1)).size());
    }

    private Reply sismember(Arguments in, Client client) throws Refused {
        return Reply.Int.of(sets.findOrEmpty(in.get(1)).contains(in.get(2)));
    }

    private Reply smembers(Arguments in, Client client) throws Refused {
        return new Reply.Array(sets.findOrEmpty(in.get(1)).members());
    }
}
