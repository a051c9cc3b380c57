package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A protocol's options as a person types them: a JSON object. */
final class OptionsText {

    private OptionsText() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if they are no JSON object, saying why
     */
    static ObjectNode parse(String typed) {
        try {
            if (new ObjectMapper().readTree(typed) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("--options: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("--options: expected a JSON object, got " + typed);
    }
}
