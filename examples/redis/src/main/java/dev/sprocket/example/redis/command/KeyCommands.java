package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.GlobPattern;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.example.redis.store.Value;

/** What can be done to a key, whatever it stands for. */
final class KeyCommands {

    static final int SECOND_MILLIS = 1000;

    /** Beyond any date that people mean, and far from where the sum with the present time would overflow. */
    private static final long MOST_MILLIS = 1L << 53;

    private static final Reply NONE = new Reply.SimpleString("none");

    private final Keyspace keyspace;

    KeyCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    void addTo(CommandTable table) {
        table.family("generic")
                .add("del", -2, Kind.WRITE, Keys.ALL, "Removes keys.", this::del)
                .add("unlink", -2, Kind.WRITE, Keys.ALL, "Removes keys.", this::del)
                .add("exists", -2, Kind.READ, Keys.ALL, "Counts the keys that are there.", this::exists)
                .add("type", 2, Kind.READ, Keys.FIRST, "Says what a key holds.", this::type)
                .add("keys", 2, Kind.READ, Keys.NONE, "Lists the keys of a pattern.", this::keys)
                .add("expire", 3, Kind.WRITE, Keys.FIRST, "Lets a key expire in seconds.", this::expire)
                .add("pexpire", 3, Kind.WRITE, Keys.FIRST, "Lets a key expire in milliseconds.", this::pexpire)
                .add("ttl", 2, Kind.READ, Keys.FIRST, "Says in how many seconds a key expires.", this::ttl)
                .add("pttl", 2, Kind.READ, Keys.FIRST, "Says in how many milliseconds a key expires.", this::pttl)
                .add("persist", 2, Kind.WRITE, Keys.FIRST, "Lets a key never expire.", this::persist);
    }

    /** A time to live, 1 or more of a unit, in milliseconds. */
    static long millis(Arguments in, int index, int unitMillis, String command) throws Refused {
        long units = in.integer(index);
        if (units < 1) {
            throw Refused.expiry(command);
        }
        return millis(units, unitMillis, command);
    }

    private static long millis(long units, int unitMillis, String command) throws Refused {
        if (Math.abs(units) > MOST_MILLIS / unitMillis || units == Long.MIN_VALUE) {
            throw Refused.expiry(command);
        }
        return units * unitMillis;
    }

    private Reply del(Arguments in, Client client) {
        int removed = 0;
        for (BulkString key : in.from(1)) {
            removed += keyspace.remove(key) ? 1 : 0;
        }
        return new Reply.Int(removed);
    }

    private Reply exists(Arguments in, Client client) {
        int found = 0;
        for (BulkString key : in.from(1)) {
            found += keyspace.get(key) != null ? 1 : 0;
        }
        return new Reply.Int(found);
    }

    private Reply type(Arguments in, Client client) {
        Value value = keyspace.get(in.get(1));
        return value == null ? NONE : new Reply.SimpleString(value.type());
    }

    private Reply keys(Arguments in, Client client) {
        var pattern = new GlobPattern(in.get(1));
        return new Reply.Array(keyspace.keys().stream().filter(pattern::matches).toList());
    }

    private Reply expire(Arguments in, Client client) throws Refused {
        return expireIn(in, millis(in.integer(2), SECOND_MILLIS, "expire"));
    }

    private Reply pexpire(Arguments in, Client client) throws Refused {
        return expireIn(in, millis(in.integer(2), 1, "pexpire"));
    }

    private Reply expireIn(Arguments in, long millis) {
        boolean found = keyspace.get(in.get(1)) != null;
        keyspace.expireIn(in.get(1), millis);
        return Reply.Int.of(found);
    }

    private Reply ttl(Arguments in, Client client) {
        long millis = keyspace.millisLeft(in.get(1));
        return new Reply.Int(millis < 0 ? millis : (millis + SECOND_MILLIS / 2) / SECOND_MILLIS);
    }

    private Reply pttl(Arguments in, Client client) {
        return new Reply.Int(keyspace.millisLeft(in.get(1)));
    }

    private Reply persist(Arguments in, Client client) {
        return Reply.Int.of(keyspace.persist(in.get(1)));
    }
}
