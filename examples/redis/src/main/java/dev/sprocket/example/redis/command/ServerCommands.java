package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.command.Commands.Settings;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.GlobPattern;
import dev.sprocket.example.redis.store.Keyspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a client asks of the server as a whole: redis-cli and redis-benchmark do so as soon as they have connected. */
final class ServerCommands {

    /** The version whose words this example speaks. */
    static final String REDIS_VERSION = "7.0.0";

    private final Keyspace keyspace;
    private final Settings settings;
    private final CommandTable table;
    private final Map<String, String> config = new TreeMap<>();

    ServerCommands(Keyspace keyspace, Settings settings, CommandTable table) {
        this.keyspace = keyspace;
        this.settings = settings;
        this.table = table;
        config.put("appendonly", "no");
        config.put("databases", "1");
        config.put("maxmemory", Long.toString(settings.maxStoreBytes()));
        config.put("proto-max-bulk-len", Integer.toString(settings.maxBulkBytes()));
        config.put("save", "");
    }

    void addTo(CommandTable table) {
        table.family("server")
                .add("command", -1, Kind.PLAIN, Keys.NONE, "Tells which commands there are.", this::command)
                .add("config", -2, Kind.PLAIN, Keys.NONE, "Tells how the server is set up.", this::config)
                .add("info", -1, Kind.PLAIN, Keys.NONE, "Tells how the server is.", this::info)
                .add("dbsize", 1, Kind.READ, Keys.NONE, "Counts the keys.", this::dbsize)
                .add("flushdb", -1, Kind.WRITE, Keys.NONE, "Removes all keys.", this::flush)
                .add("flushall", -1, Kind.WRITE, Keys.NONE, "Removes all keys.", this::flush);
    }

    static Refused unknownSubcommand(Arguments in) {
        return new Refused("ERR unknown subcommand or wrong number of arguments for '"
                + in.get(1).latin1() + "'. Try " + in.get(0).latin1() + " HELP.");
    }

    private Reply command(Arguments in, Client client) throws Refused {
        if (in.count() == 1) {
            return infos(table.all());
        }
        BulkString what = in.get(1);
        if (what.is("count") && in.count() == 2) {
            return new Reply.Int(table.all().size());
        }
        if (what.is("info")) {
            return infos(named(in));
        }
        if (what.is("docs")) {
            return docs(named(in));
        }
        throw unknownSubcommand(in);
    }

    /** The commands that are named behind the subcommand, or all. */
    private Collection<CommandSpec> named(Arguments in) {
        if (in.count() == 2) {
            return table.all();
        }
        return in.from(2).stream().map(table::find).filter(Objects::nonNull).toList();
    }

    private static Reply infos(Collection<CommandSpec> commands) {
        return new Reply.Array(commands.stream()
                .map(spec -> new Reply.Array(List.of(
                        BulkString.of(spec.name()),
                        new Reply.Int(spec.arity()),
                        new Reply.Array(
                                List.of(new Reply.SimpleString(spec.kind().flag()))),
                        new Reply.Int(spec.keys().first()),
                        new Reply.Int(spec.keys().last()),
                        new Reply.Int(spec.keys().step()))))
                .toList());
    }

    private static Reply docs(Collection<CommandSpec> commands) {
        var docs = new ArrayList<Reply>();
        for (CommandSpec spec : commands) {
            docs.add(BulkString.of(spec.name()));
            docs.add(new Reply.Array(List.of(
                    BulkString.of("summary"),
                    BulkString.of(spec.summary()),
                    BulkString.of("group"),
                    BulkString.of(spec.group()))));
        }
        return new Reply.Array(docs);
    }

    private Reply config(Arguments in, Client client) throws Refused {
        if (!in.get(1).is("get") || in.count() < 3) {
            throw unknownSubcommand(in);
        }
        List<GlobPattern> patterns = in.from(2).stream()
                .map(each -> new GlobPattern(each.toLowerCase()))
                .toList();
        var found = new ArrayList<BulkString>();
        config.forEach((name, value) -> {
            if (patterns.stream().anyMatch(pattern -> pattern.matches(BulkString.of(name)))) {
                found.add(BulkString.of(name));
                found.add(BulkString.of(value));
            }
        });
        return new Reply.Array(found);
    }

    private Reply info(Arguments in, Client client) {
        String keys = keyspace.size() == 0
                ? ""
                : "db0:keys=" + keyspace.size() + ",expires=" + keyspace.expiring() + ",avg_ttl=0\r\n";
        return BulkString.of("# Server\r\nredis_version:" + REDIS_VERSION + "\r\nredis_mode:standalone\r\n\r\n"
                + "# Memory\r\nused_memory:" + keyspace.bytes() + "\r\nmaxmemory:" + settings.maxStoreBytes()
                + "\r\nmaxmemory_policy:noeviction\r\n\r\n# Keyspace\r\n" + keys);
    }

    private Reply dbsize(Arguments in, Client client) {
        return new Reply.Int(keyspace.size());
    }

    private Reply flush(Arguments in, Client client) {
        keyspace.clear();
        return Reply.OK;
    }
}
