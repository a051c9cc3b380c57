package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Reply;
import java.util.List;

/** What a client says about itself and its connection. */
final class ConnectionCommands {

    private static final Reply PONG = new Reply.SimpleString("PONG");
    private static final BulkString NO_NAME = BulkString.of("");

    private ConnectionCommands() {}

    static void addTo(CommandTable table) {
        table.family("connection")
                .add("ping", -1, Kind.PLAIN, Keys.NONE, "Says PONG, or what it is given.", ConnectionCommands::ping)
                .add("echo", 2, Kind.PLAIN, Keys.NONE, "Says what it is given.", (in, client) -> in.get(1))
                .add("select", 2, Kind.PLAIN, Keys.NONE, "Chooses database 0.", ConnectionCommands::select)
                .add("hello", -1, Kind.PLAIN, Keys.NONE, "Agrees on RESP2.", ConnectionCommands::hello)
                .add("client", -2, Kind.PLAIN, Keys.NONE, "Names this client.", ConnectionCommands::client)
                .add("quit", -1, Kind.PLAIN, Keys.NONE, "Closes the connection.", ConnectionCommands::quit);
    }

    private static Reply ping(Arguments in, Client client) throws Refused {
        if (in.count() > 2) {
            throw Refused.arity("ping");
        }
        return in.count() == 1 ? PONG : in.get(1);
    }

    private static Reply select(Arguments in, Client client) throws Refused {
        if (in.integer(1) != 0) {
            throw new Refused(Refused.NO_DATABASE);
        }
        return Reply.OK;
    }

    private static Reply hello(Arguments in, Client client) throws Refused {
        if (in.count() > 1 && in.integer(1) != 2) {
            throw new Refused(Refused.NO_PROTOCOL);
        }
        for (int i = 2; i < in.count(); i += 2) {
            if (!in.get(i).is("setname") || i + 1 == in.count()) {
                throw new Refused(Refused.SYNTAX);
            }
            client.name(in.get(i + 1));
        }
        return new Reply.Array(List.of(
                BulkString.of("server"),
                BulkString.of("redis"),
                BulkString.of("version"),
                BulkString.of(ServerCommands.REDIS_VERSION),
                BulkString.of("proto"),
                new Reply.Int(2),
                BulkString.of("id"),
                new Reply.Int(client.id()),
                BulkString.of("mode"),
                BulkString.of("standalone"),
                BulkString.of("role"),
                BulkString.of("master"),
                BulkString.of("modules"),
                Reply.EMPTY));
    }

    private static Reply client(Arguments in, Client client) throws Refused {
        BulkString what = in.get(1);
        if (what.is("setname") && in.count() == 3) {
            client.name(in.get(2));
            return Reply.OK;
        }
        // What a library says of itself is of no use here.
        if (what.is("setinfo") && in.count() == 4) {
            return Reply.OK;
        }
        if (what.is("getname") && in.count() == 2) {
            BulkString name = client.name();
            return name == null ? NO_NAME : name;
        }
        if (what.is("id") && in.count() == 2) {
            return new Reply.Int(client.id());
        }
        throw ServerCommands.unknownSubcommand(in);
    }

    private static Reply quit(Arguments in, Client client) {
        client.quit();
        return Reply.OK;
    }
}
