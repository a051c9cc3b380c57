package dev.sprocket.example.redis.command;

import static dev.sprocket.example.redis.command.KeyCommands.SECOND_MILLIS;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.example.redis.store.StringValue;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Strings, and the numbers that are written as strings. */
final class StringCommands {

    private static final BulkString NOTHING = BulkString.of("");
    private static final BulkString ZERO = BulkString.of("0");

    private final Keyspace keyspace;
    private final Typed<StringValue> strings;
    private final int maxBytes;

    StringCommands(Keyspace keyspace, int maxBytes) {
        this.keyspace = keyspace;
        this.maxBytes = maxBytes;
        strings = new Typed<>(keyspace, StringValue.class, () -> new StringValue(NOTHING));
    }

    void addTo(CommandTable table) {
        table.family("string")
                .add("set", -3, Kind.GROW, Keys.FIRST, "Sets the string of a key.", this::set)
                .add("get", 2, Kind.READ, Keys.FIRST, "Returns the string of a key.", this::get)
                .add("mset", -3, Kind.GROW, Keys.EVERY_SECOND, "Sets the strings of keys.", this::mset)
                .add("mget", -2, Kind.READ, Keys.ALL, "Returns the strings of keys.", this::mget)
                .add("append", 3, Kind.GROW, Keys.FIRST, "Appends to the string of a key.", this::append)
                .add("strlen", 2, Kind.READ, Keys.FIRST, "Returns the length of a string.", this::strlen)
                .add("incr", 2, Kind.GROW, Keys.FIRST, "Adds one to a number.", (in, client) -> add(in, 1))
                .add("decr", 2, Kind.GROW, Keys.FIRST, "Takes one from a number.", (in, client) -> add(in, -1))
                .add("incrby", 3, Kind.GROW, Keys.FIRST, "Adds to a number.", this::incrBy)
                .add("decrby", 3, Kind.GROW, Keys.FIRST, "Takes from a number.", this::decrBy);
    }

    private Reply set(Arguments in, Client client) throws Refused {
        var value = new StringValue(in.get(2));
        if (in.count() == 3) {
            keyspace.put(in.get(1), value);
            return Reply.OK;
        }
        SetOptions options = SetOptions.of(in);
        boolean there = keyspace.get(in.get(1)) != null;
        Reply before = options.get() ? get(in, client) : null;
        if (!options.allows(there)) {
            return before == null ? Reply.Null.BULK : before;
        }
        if (options.keepTtl() && there) {
            keyspace.replace(in.get(1), value);
        } else {
            keyspace.put(in.get(1), value);
        }
        if (options.millis() > 0) {
            keyspace.expireIn(in.get(1), options.millis());
        }
        return before == null ? Reply.OK : before;
    }

    private Reply get(Arguments in, Client client) throws Refused {
        StringValue value = strings.find(in.get(1));
        return value == null ? Reply.Null.BULK : value.string();
    }

    private Reply mset(Arguments in, Client client) throws Refused {
        if (in.count() % 2 == 0) {
            throw Refused.arity("mset");
        }
        for (int i = 1; i < in.count(); i += 2) {
            keyspace.put(in.get(i), new StringValue(in.get(i + 1)));
        }
        return Reply.OK;
    }

    private Reply mget(Arguments in, Client client) {
        var found = new ArrayList<Reply>(in.count() - 1);
        for (BulkString key : in.from(1)) {
            found.add(keyspace.get(key) instanceof StringValue value ? value.string() : Reply.Null.BULK);
        }
        return new Reply.Array(found);
    }

    private Reply append(Arguments in, Client client) throws Refused {
        BulkString string = strings.findOrEmpty(in.get(1)).string();
        if (string.length() + (long) in.get(2).length() > maxBytes) {
            throw new Refused(Refused.TOO_LONG);
        }
        BulkString longer = string.concat(in.get(2));
        update(in.get(1), longer);
        return new Reply.Int(longer.length());
    }

    private Reply strlen(Arguments in, Client client) throws Refused {
        return new Reply.Int(strings.findOrEmpty(in.get(1)).string().length());
    }

    private Reply incrBy(Arguments in, Client client) throws Refused {
        return add(in, in.integer(2));
    }

    private Reply decrBy(Arguments in, Client client) throws Refused {
        long by = in.integer(2);
        if (by == Long.MIN_VALUE) {
            throw new Refused("ERR decrement would overflow");
        }
        return add(in, -by);
    }

    private Reply add(Arguments in, long by) throws Refused {
        StringValue value = strings.find(in.get(1));
        long before = Arguments.integer(value == null ? ZERO : value.string());
        long sum = before + by;
        if (((before ^ sum) & (by ^ sum)) < 0) {
            throw new Refused(Refused.OVERFLOW);
        }
        update(in.get(1), BulkString.of(sum));
        return new Reply.Int(sum);
    }

    /** Gives a key this string; it expires when it would have. */
    private void update(BulkString key, BulkString string) {
        if (keyspace.get(key) == null) {
            keyspace.put(key, new StringValue(string));
        } else {
            keyspace.replace(key, new StringValue(string));
        }
    }

    /** What stands behind key and value of a SET: whether the key must be there or must not, and when it expires. */
    private record SetOptions(@Nullable Boolean mustBeThere, long millis, boolean keepTtl, boolean get) {

        static SetOptions of(Arguments in) throws Refused {
            Boolean mustBeThere = null;
            long millis = 0;
            boolean keepTtl = false;
            boolean get = false;
            for (int i = 3; i < in.count(); i++) {
                BulkString option = in.get(i);
                boolean xx = option.is("xx");
                boolean ex = option.is("ex");
                if ((xx || option.is("nx")) && mustBeThere == null) {
                    mustBeThere = xx;
                } else if ((ex || option.is("px")) && i + 1 < in.count() && millis == 0 && !keepTtl) {
                    millis = KeyCommands.millis(in, ++i, ex ? SECOND_MILLIS : 1, "set");
                } else if (option.is("keepttl") && millis == 0) {
                    keepTtl = true;
                } else if (option.is("get")) {
                    get = true;
                } else {
                    throw new Refused(Refused.SYNTAX);
                }
            }
            return new SetOptions(mustBeThere, millis, keepTtl, get);
        }

        boolean allows(boolean there) {
            return mustBeThere == null || mustBeThere == there;
        }
    }
}
