package dev.sprocket.example.redis;

import dev.sprocket.example.redis.command.Client;
import dev.sprocket.example.redis.command.Commands;
import dev.sprocket.example.redis.resp.Command;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.resp.Resp;
import dev.sprocket.example.redis.store.Keyspace;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers.Timer;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Answers each command at once, in turn, from one store. */
final class RedisService implements Service<Command, Reply> {

    private static final Duration SWEEP_PERIOD = Duration.ofMillis(100);
    private static final int MOST_SWEPT = 1000;

    private static final Reply TOO_LONG = new Reply.Failure("ERR the reply is longer than this server may send");

    private final RedisOptions options;
    private @Nullable Commands commands;
    private @Nullable Timer sweeping;

    RedisService(RedisOptions options) {
        this.options = options;
    }

    @Override
    public Future<Void> start(ServiceContext<Command, Reply> context) {
        var keyspace = new Keyspace(context.timers());
        var settings = new Commands.Settings(options.maxBulkBytes(), options.maxStoreBytes());
        commands = new Commands(keyspace, settings, new SplittableRandom());
        sweeping = context.timers().every(SWEEP_PERIOD, () -> keyspace.sweep(MOST_SWEPT));
        return Future.succeededFuture();
    }

    @Override
    public void accept(Session<Command, Reply> session) {
        Commands all = Objects.requireNonNull(commands, "commands: none, expected a service that was started");
        var client = new Client(session.id());
        session.handler(command -> answer(all, command, client, session));
        session.exceptionHandler(cause -> refuse(cause, session));
    }

    @Override
    public Future<Void> stop() {
        if (sweeping != null) {
            sweeping.cancel();
        }
        return Future.succeededFuture();
    }

    private static void answer(Commands all, Command command, Client client, Session<Command, Reply> session) {
        if (command.words().isEmpty()) {
            return;
        }
        if (session.write(all.answer(command, client)).failed()) {
            // Something must stand in its place, or the next reply would be taken for it.
            session.write(TOO_LONG);
        }
        if (client.hasQuit()) {
            session.close();
        }
    }

    /** Says what was wrong before the session closes, as Redis does. */
    private static void refuse(Throwable cause, Session<Command, Reply> session) {
        if (cause instanceof ProtocolViolation violation && !(cause instanceof TruncatedInput)) {
            session.write(Resp.refusal(violation));
        }
    }
}
