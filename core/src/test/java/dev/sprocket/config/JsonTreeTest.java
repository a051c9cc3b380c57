package dev.sprocket.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static final JsonFactory JSON = new JsonFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "true",
                "false",
                "\"\"",
                "\"a\\u00e9\\n\"",
                "0",
                "-2147483648",
                "2147483648",
                "-9223372036854775808",
                "9223372036854775808",
                "1.5",
                "1e400",
                "-0.0",
                "[]",
                "{}",
                "[1, [], {}, [[2]], null]",
                "{\"a\": {\"b\": [1, {\"c\": \"d\"}]}, \"\": 2, \"e\": null}",
                "{\"a\": 1, \"a\": 2}"
            })
    void readsWhatAMapperReads(String text) throws Exception {
        JsonNode read = read(text);

        assertThat(read).isEqualTo(new JsonMapper().readTree(text));
        assertThat(read.numberType()).isEqualTo(new JsonMapper().readTree(text).numberType());
    }

    @Test
    void readsOneValueAfterTheOther() throws Exception {
        try (JsonParser parser = JSON.createParser("{\"a\": 1} [2]")) {
            assertThat(JsonTree.read(parser)).hasToString("{\"a\":1}");
            assertThat(JsonTree.read(parser)).hasToString("[2]");
            assertThat(JsonTree.read(parser).isMissingNode()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "[1", "{\"a\"", "{\"a\":", "{\"a\": 1", "]", "}", "{1: 2}", "nul", "[1 2]", "\""})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(StreamConstraintsException.class);
    }

    private static JsonNode read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            return JsonTree.read(parser);
        }
    }
}
