package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.example.redis.store.ListValue;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists. */
final class ListCommands {

    private final Keyspace keyspace;
    private final Typed<ListValue> lists;

    ListCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
        lists = new Typed<>(keyspace, ListValue.class, ListValue::new);
    }

    void addTo(CommandTable table) {
        table.family("list")
                .add("lpush", -3, Kind.GROW, Keys.FIRST, "Adds items at a list's head.", push(ListValue::pushHead))
                .add("rpush", -3, Kind.GROW, Keys.FIRST, "Adds items at a list's tail.", push(ListValue::pushTail))
                .add("lpop", -2, Kind.WRITE, Keys.FIRST, "Takes items off a list's head.", pop(ListValue::popHead))
                .add("rpop", -2, Kind.WRITE, Keys.FIRST, "Takes items off a list's tail.", pop(ListValue::popTail))
                .add("llen", 2, Kind.READ, Keys.FIRST, "Returns the length of a list.", this::llen)
                .add("lrange", 4, Kind.READ, Keys.FIRST, "Returns a range of a list's items.", this::lrange);
    }

    private Handler push(BiConsumer<ListValue, BulkString> end) {
        return (in, client) -> {
            ListValue list = lists.findOrCreate(in.get(1));
            for (BulkString item : in.from(2)) {
                end.accept(list, item);
            }
            keyspace.changed(in.get(1));
            return new Reply.Int(list.size());
        };
    }

    private Handler pop(Function<ListValue, @Nullable BulkString> end) {
        return (in, client) -> {
            boolean one = in.count() == 2;
            int count = in.optionalCount(2, 1);
            ListValue list = lists.find(in.get(1));
            if (list == null) {
                return one ? Reply.Null.BULK : Reply.Null.ARRAY;
            }
            var taken = new ArrayList<BulkString>();
            while (taken.size() < count && !list.isEmpty()) {
                taken.add(Objects.requireNonNull(end.apply(list)));
            }
            keyspace.changed(in.get(1));
            return one ? taken.get(0) : new Reply.Array(taken);
        };
    }

    private Reply llen(Arguments in, Client client) throws Refused {
        return new Reply.Int(lists.findOrEmpty(in.get(1)).size());
    }

    private Reply lrange(Arguments in, Client client) throws Refused {
        long from = in.integer(2);
        long to = in.integer(3);
        ListValue list = lists.findOrEmpty(in.get(1));
        int size = list.size();
        // Below zero counts from the end.
        from = Math.max(0, from < 0 ? size + from : from);
        to = Math.min(size - 1, to < 0 ? size + to : to);
        return from > to ? Reply.EMPTY : new Reply.Array(list.range((int) from, (int) to));
    }
}
