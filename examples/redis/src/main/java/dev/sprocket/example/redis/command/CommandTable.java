package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.command.CommandSpec.Keys;
import dev.sprocket.example.redis.command.CommandSpec.Kind;
import dev.sprocket.example.redis.resp.BulkString;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All commands by name. */
final class CommandTable {

    private final Map<String, CommandSpec> byName = new TreeMap<>();
    /** Names as most clients write them, all in lower or all in upper case. */
    private final Map<BulkString, CommandSpec> asWritten = new HashMap<>();

    /** Adds commands of one family. */
    Family family(String group) {
        return new Family(group);
    }

    /** The command of this name, in letters of either case. */
    @Nullable
    CommandSpec find(BulkString name) {
        CommandSpec found = asWritten.get(name);
        return found != null ? found : asWritten.get(name.toLowerCase());
    }

    /** All, by name. */
    Collection<CommandSpec> all() {
        return byName.values();
    }

    /** Where a family's commands are added. */
    final class Family {

        private final String group;

        private Family(String group) {
            this.group = group;
        }

        Family add(String name, int arity, Kind kind, Keys keys, String summary, Handler handler) {
            var spec = new CommandSpec(name, arity, kind, keys, group, summary, handler);
            byName.put(name, spec);
            asWritten.put(BulkString.of(name), spec);
            asWritten.put(BulkString.of(name.toUpperCase(Locale.ROOT)), spec);
            return this;
        }
    }
}
