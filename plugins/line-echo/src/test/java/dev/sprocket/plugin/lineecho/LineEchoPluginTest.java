package dev.sprocket.plugin.lineecho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.RecordBinder;
import dev.sprocket.plugin.lineecho.LineEchoOptions.Encoding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.PluginChecks;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEchoPluginTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void bindsLinesOfTextOrOfBytes() {
        assertThat(bind(LineEchoOptions.DEFAULT).clientMessageType()).isEqualTo(String.class);
        assertThat(bind(new LineEchoOptions(10, Encoding.RAW)).clientMessageType())
                .isEqualTo(byte[].class);
    }

    @Test
    void bindsItsOptionsFromJson() throws Exception {
        assertThat(options("{}")).isEqualTo(LineEchoOptions.DEFAULT);
        assertThat(options("{\"maxLineBytes\": 1, \"encoding\": \"raw\"}"))
                .isEqualTo(new LineEchoOptions(1, Encoding.RAW));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> options("{\"maxLineBytes\": 0, \"encoding\": \"utf-8\"}"))
                .withMessageContaining("/encoding: expected one of utf8, raw, got \"utf-8\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 16_777_217})
    void refusesAMaximumOutOfRange(int maxLineBytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineEchoOptions(maxLineBytes, Encoding.UTF8))
                .withMessage("maxLineBytes: " + maxLineBytes + ", expected 1..16777216");
    }

    @Test
    void passesAllChecksOfPlugins() {
        PluginChecks.check(new LineEchoPlugin());
    }

    private Protocol<?, ?> bind(LineEchoOptions options) {
        return new LineEchoPlugin()
                .bind(options, new PluginContext(vertx, "echo"))
                .protocol();
    }

    private static LineEchoOptions options(String json) throws Exception {
        return RecordBinder.bind((ObjectNode) new JsonMapper().readTree(json), LineEchoOptions.class);
    }
}
