package dev.sprocket.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** What processes tell each other: records as JSON, on one line; and what a run leaves in a file. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The line that tells of this. */
    public static String write(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** The lines that tell of this, for a file. */
    public static String pretty(Object value) {
        return write(MAPPER.writerWithDefaultPrettyPrinter(), value);
    }

    /**
     * What a process has told.
     *
     * @throws BenchmarkFailed if that is something else
     */
    public static <T> T read(String said, Class<T> type) {
        try {
            return MAPPER.readValue(said, type);
        } catch (JsonProcessingException e) {
            throw new BenchmarkFailed("a process said \"" + said + "\", expected JSON of " + type.getSimpleName(), e);
        }
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value: not to be written as JSON", e);
        }
    }
}
