package dev.sprocket.example.redis.resp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What a client sends: a name and its arguments. In JSON an array of strings, {@code ["SET", "key", "value"]}. Immutable; any thread.
 *
 * @param words the name first; empty for what Redis takes without a word, such as an empty line
 */
public record Command(List<BulkString> words) {

    /** What is answered by nothing. */
    public static final Command NOTHING = new Command(List.of());

    /** The command of these words. */
    @JsonCreator
    public static Command of(String... words) {
        return new Command(List.of(words).stream().map(BulkString::of).toList());
    }

    /** The words as text. */
    @JsonValue
    public List<String> text() {
        return words.stream().map(BulkString::text).toList();
    }
}
