package @package@;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.sprocket.wire.Ranges;

/** The options, as they stand in a configuration. */
public record @Name@Options(@JsonPropertyDescription("the longest message, 4..65536") int maxMessageBytes) {
    /** What absent keys mean. */
    public static final @Name@Options DEFAULT = new @Name@Options(1024);

    public @Name@Options {
        Ranges.check("maxMessageBytes", maxMessageBytes, 4, 65_536);
    }
}
