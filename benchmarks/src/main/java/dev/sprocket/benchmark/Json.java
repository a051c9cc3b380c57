package dev.sprocket.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What processes tell each other: records as JSON, on one line. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The line that tells of this. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value: not to be written as JSON", e);
        }
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
}
