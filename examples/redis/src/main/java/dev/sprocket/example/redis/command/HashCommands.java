package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.HashValue;
import dev.sprocket.example.redis.store.Keyspace;

/** Hashes: fields, each with a string. */
final class HashCommands {

    private final Keyspace keyspace;
    private final Typed<HashValue> hashes;

    HashCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
        hashes = new Typed<>(keyspace, HashValue.class, HashValue::new);
    }

    void addTo(CommandTable table) {
        table.family("hash")
                .add("hset", -4, Kind.GROW, Keys.FIRST, "Sets fields of a hash.", this::hset)
                .add("hget", 3, Kind.READ, Keys.FIRST, "Returns a field of a hash.", this::hget)
                .add("hdel", -3, Kind.WRITE, Keys.FIRST, "Removes fields of a hash.", this::hdel)
                .add("hlen", 2, Kind.READ, Keys.FIRST, "Counts the fields of a hash.", this::hlen)
                .add("hgetall", 2, Kind.READ, Keys.FIRST, "Returns the fields of a hash.", this::hgetall);
    }

    private Reply hset(Arguments in, Client client) throws Refused {
        if (in.count() % 2 != 0) {
            throw Refused.arity("hset");
        }
        HashValue hash = hashes.findOrCreate(in.get(1));
        int added = 0;
        for (int i = 2; i < in.count(); i += 2) {
            added += hash.put(in.get(i), in.get(i + 1)) ? 1 : 0;
        }
        keyspace.changed(in.get(1));
        return new Reply.Int(added);
    }

    private Reply hget(Arguments in, Client client) throws Refused {
        BulkString string = hashes.findOrEmpty(in.get(1)).get(in.get(2));
        return string == null ? Reply.Null.BULK : string;
    }

    private Reply hdel(Arguments in, Client client) throws Refused {
        HashValue hash = hashes.findOrEmpty(in.get(1));
        int removed = 0;
        for (BulkString field : in.from(2)) {
            removed += hash.remove(field) ? 1 : 0;
        }
        keyspace.changed(in.get(1));
        return new Reply.Int(removed);
    }

    private Reply hlen(Arguments in, Client client) throws Refused {
        return new Reply.Int(hashes.findOrEmpty(in.get(1)).size());
    }

    private Reply hgetall(Arguments in, Client client) throws Refused {
        return new Reply.Array(hashes.findOrEmpty(in.get(1)).pairs());
    }
}
