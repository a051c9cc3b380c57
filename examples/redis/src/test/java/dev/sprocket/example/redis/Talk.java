package dev.sprocket.example.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Command;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.MemoryEndpoint;
import java.time.Duration;
import java.util.stream.Collectors;

/** A server in memory with two clients: one that speaks its protocol, as redis-cli shows it, and one that sends any bytes. */
final class Talk {

    private final MemoryEndpoint<Command, Reply> server;
    private final Heard<Reply, Command> typed;
    private final Heard<byte[], byte[]> raw;

    Talk() {
        this(RedisOptions.DEFAULT);
    }

    Talk(RedisOptions options) {
        server = MemoryEndpoint.start(RedisPlugin.binding(options));
        typed = Heard.on(server.connect());
        raw = Heard.on(server.connectRaw());
        server.run();
    }

    /** Sends a command, its words apart by blanks, and shows the reply. */
    String ask(String command) {
        return ask(Command.of(command.split(" ", -1)));
    }

    String ask(Command command) {
        int before = typed.messages().size();
        typed.session().write(command);
        server.run();
        return show(typed.messages().get(before));
    }

    /** Sends bytes at once, and gives what comes back, byte for byte. */
    String raw(String bytes) {
        return raw(bytes, bytes.length());
    }

    /** Sends bytes, so many at a time, and gives what comes back. */
    String raw(String bytes, int atATime) {
        int before = raw.messages().size();
        for (int i = 0; i < bytes.length(); i += atATime) {
            raw.session()
                    .write(bytes.substring(i, Math.min(bytes.length(), i + atATime))
                            .getBytes(ISO_8859_1));
            server.run();
        }
        return raw.messages().stream()
                .skip(before)
                .map(each -> new String(each, ISO_8859_1))
                .collect(Collectors.joining());
    }

    /** Says that no more bytes will be sent. */
    void end() {
        raw.session().end();
        server.run();
    }

    /** Whether the server has said that it sends no more bytes. */
    boolean isAtEnd() {
        return raw.ends() > 0;
    }

    /** How many sessions have ended for this reason. */
    long ended(String reason) {
        server.advance(Duration.ofSeconds(3));
        return server.metrics().count(reason);
    }

    void advance(Duration duration) {
        server.advance(duration);
    }

    private static String show(Reply reply) {
        if (reply instanceof BulkString bulk) {
            return '"' + bulk.text() + '"';
        } else if (reply instanceof Reply.Int number) {
            return "(integer) " + number.value();
        } else if (reply instanceof Reply.SimpleString simple) {
            return simple.text();
        } else if (reply instanceof Reply.Failure failure) {
            return "(error) " + failure.text();
        } else if (reply instanceof Reply.Array array) {
            return array.items().stream().map(Talk::show).collect(Collectors.joining(" ", "[", "]"));
        }
        return reply == Reply.Null.ARRAY ? "(nil array)" : "(nil)";
    }
}
