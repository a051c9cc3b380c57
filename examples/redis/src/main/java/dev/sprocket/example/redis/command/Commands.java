package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Command;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.store.Keyspace;
import java.util.List;
import java.util.random.RandomGenerator;

/** Answers commands: finds each in the table, checks what all have in common, and lets its family do it. */
public final class Commands {

    /** How much of a command that is not known is said back to its sender. */
    private static final int MOST_QUOTED = 128;

    private final CommandTable table = new CommandTable();
    private final Keyspace keyspace;
    private final Settings settings;

    /** The commands on this store. */
    public Commands(Keyspace keyspace, Settings settings, RandomGenerator random) {
        this.keyspace = keyspace;
        this.settings = settings;
        ConnectionCommands.addTo(table);
        new KeyCommands(keyspace).addTo(table);
        new StringCommands(keyspace, settings.maxBulkBytes()).addTo(table);
        new ListCommands(keyspace).addTo(table);
        new SetCommands(keyspace, random).addTo(table);
        new HashCommands(keyspace).addTo(table);
        new SortedSetCommands(keyspace).addTo(table);
        new ServerCommands(keyspace, settings, table).addTo(table);
    }

    /**
     * The reply to a command.
     *
     * @param command of one word at the least
     */
    public Reply answer(Command command, Client client) {
        List<BulkString> words = command.words();
        CommandSpec spec = table.find(words.get(0));
        if (spec == null) {
            return unknown(words);
        }
        try {
            if (!spec.takes(words.size())) {
                throw Refused.arity(spec.name());
            }
            if (spec.kind() == Kind.GROW && keyspace.bytes() >= settings.maxStoreBytes()) {
                throw new Refused(Refused.OUT_OF_MEMORY);
            }
            return spec.handler().run(new Arguments(words), client);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private static Reply unknown(List<BulkString> words) {
        var arguments = new StringBuilder();
        for (int i = 1; i < words.size() && arguments.length() < MOST_QUOTED; i++) {
            arguments.append('\'').append(quoted(words.get(i))).append("' ");
        }
        return Reply.Failure.quoting(
                "ERR unknown command '" + quoted(words.get(0)) + "', with args beginning with: " + arguments);
    }

    private static String quoted(BulkString word) {
        return word.latin1().substring(0, Math.min(word.length(), MOST_QUOTED));
    }

    /**
     * What commands tell or obey of how the server was set up.
     *
     * @param maxBulkBytes the longest string, in bytes
     * @param maxStoreBytes how many bytes the store holds, about
     */
    public record Settings(int maxBulkBytes, long maxStoreBytes) {}
}
