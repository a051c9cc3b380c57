package dev.sprocket.example.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.RecordBinder;
import dev.sprocket.protocol.ProtocolPlugin;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisPluginTest {

    @Test
    void isOneWorld() {
        assertThat(new RedisPlugin().singleInstance()).isTrue();
    }

    @Test
    void bindsItsOptionsFromJson() throws Exception {
        assertThat(options("{}")).isEqualTo(RedisOptions.DEFAULT);
        assertThat(options("{\"maxStoreBytes\": 9000000000}"))
                .isEqualTo(RedisOptions.DEFAULT.withMaxStoreBytes(9_000_000_000L));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1024, 0, 'maxBulkBytes: 0, expected 1..536870912'",
        "536870913, 1, 1, 1024, 0, 'maxBulkBytes: 536870913, expected 1..536870912'",
        "1, 0, 1, 1024, 0, 'maxArguments: 0, expected 1..1048576'",
        "1, 1048577, 1, 1024, 0, 'maxArguments: 1048577, expected 1..1048576'",
        "9, 1, 8, 1024, 0, 'maxCommandBytes: 8, expected 9..1073741824'",
        "1, 1, 1073741825, 1024, 0, 'maxCommandBytes: 1073741825, expected 1..1073741824'",
        "1, 1, 1, 1023, 0, 'maxReplyBytes: 1023, expected 1024..1073741824'",
        "1, 1, 1, 1073741825, 0, 'maxReplyBytes: 1073741825, expected 1024..1073741824'",
        "1, 1, 1, 1024, -1, 'maxStoreBytes: -1, expected 0..1099511627776'",
        "1, 1, 1, 1024, 1099511627777, 'maxStoreBytes: 1099511627777, expected 0..1099511627776'",
    })
    void refusesOptionsOutOfRange(int bulk, int arguments, int command, int reply, long store, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisOptions(bulk, arguments, command, reply, store))
                .withMessage(expected);
    }

    @Test
    void isNamedAlikeForModulesAndForTheClassPath() throws Exception {
        String service = ProtocolPlugin.class.getName();
        try (var module = RedisPlugin.class.getResourceAsStream("/module-info.class");
                var services = RedisPlugin.class.getResourceAsStream("/META-INF/services/" + service)) {
            assertThat(module).isNotNull();
            assertThat(services).isNotNull();
            var provides = ModuleDescriptor.read(module).provides();

            assertThat(provides).singleElement().satisfies(each -> {
                assertThat(each.service()).isEqualTo(service);
                assertThat(each.providers()).containsExactly(RedisPlugin.class.getName());
            });
            assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactly(RedisPlugin.class.getName());
        }
    }

    private static RedisOptions options(String json) throws Exception {
        return RecordBinder.bind((ObjectNode) new JsonMapper().readTree(json), RedisOptions.class);
    }
}
