package dev.sprocket.example.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.RecordBinder;
import dev.sprocket.example.syslog.SyslogOptions.Output;
import dev.sprocket.testkit.PluginChecks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogPluginTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void passesAllChecks() {
        PluginChecks.check(new SyslogPlugin());
    }

    @Test
    void isOneInstanceSinceSeveralWouldWriteIntoEachOthersLines() {
        assertThat(new SyslogPlugin().singleInstance()).isTrue();
    }

    @Test
    void bindsItsOptionsFromJson() throws Exception {
        assertThat(options("{}")).isEqualTo(SyslogOptions.DEFAULT);
        assertThat(options("{\"output\": \"file\", \"path\": \"a.jsonl\", \"maxMessageBytes\": 480}"))
                .isEqualTo(new SyslogOptions(480, Output.FILE, "a.jsonl", null, 60));
        assertThat(options("{\"output\": \"eventBus\", \"address\": \"logs\", \"reportSeconds\": 0}"))
                .isEqualTo(new SyslogOptions(8192, Output.EVENT_BUS, null, "logs", 0));
        assertThat(bind(JSON.readTree(Path.of("syslog.json").toFile()).at("/endpoints/syslog/options")))
                .isEqualTo(SyslogOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"output\": \"file\"}',                             '/path: expected one for this output, got absent'",
        "'{\"output\": \"file\", \"path\": \" \"}',            '/path: expected one for this output'",
        "'{\"output\": \"eventBus\"}',                         '/address: expected one for this output'",
        "'{\"path\": \"x\"}',                                  '/path: expected none for this output, got x'",
        "'{\"output\": \"file\", \"path\": \"x\", \"address\": \"y\"}', '/address: expected none for this output'",
        "'{\"output\": \"disk\"}',                             '/output: expected one of stdout, file, eventBus'",
    })
    void saysWhichOptionsDoNotGoTogether(String json, String message) {
        assertThatThrownBy(() -> options(json))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {479, 65_537})
    void refusesAMaximumOutOfRange(int maxMessageBytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyslogOptions(maxMessageBytes, Output.STDOUT, null, null, 0))
                .withMessage("maxMessageBytes: " + maxMessageBytes + ", expected 480..65536");
    }

    private static SyslogOptions options(String json) throws Exception {
        return bind(JSON.readTree(json));
    }

    private static SyslogOptions bind(JsonNode json) throws ConfigException {
        return RecordBinder.bind((ObjectNode) json, SyslogOptions.class);
    }
}
