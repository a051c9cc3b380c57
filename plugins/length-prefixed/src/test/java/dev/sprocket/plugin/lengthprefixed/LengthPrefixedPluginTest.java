package dev.sprocket.plugin.lengthprefixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.testkit.PluginChecks;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LengthPrefixedPluginTest {

    private final LengthPrefixedPlugin plugin = new LengthPrefixedPlugin();

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void everyPresetPassesAllChecks(Preset preset) {
        FramingChecks.of(LengthPrefixedOptions.of(preset).framing()).check();
    }

    @ParameterizedTest
    @CsvSource({
        "U8,         02 61 62",
        "U16,        00 02 61 62",
        "U32,        00 00 00 02 61 62",
        "DNS_TCP,    00 02 61 62",
        "POSTGRESQL, 51 00 00 00 06 61 62",
        "POSTGRESQL, 53 00 00 00 04",
    })
    void sendsEachFrameBackAsItCame(Preset preset, String frame) {
        byte[] request = HexFormat.of().parseHex(frame.replace(" ", ""));

        assertThat(echo(LengthPrefixedOptions.of(preset), request)).isEqualTo(request);
    }

    @Test
    void saysWhatItIs() {
        assertThat(plugin.name()).isEqualTo("length-prefixed");
        assertThat(plugin.description()).isNotBlank();
        assertThat(plugin.optionsType()).isEqualTo(LengthPrefixedOptions.class);
        assertThat(plugin.singleInstance()).isFalse();
    }

    @Test
    void passesAllChecksOfPlugins() {
        PluginChecks.check(new LengthPrefixedPlugin());
    }

    /** What the default behaviour sends back for one frame. */
    private static byte[] echo(LengthPrefixedOptions options, byte[] request) {
        var binding = LengthPrefixedPlugin.echo(options);
        var pair = SessionPair.join(binding.protocol(), binding.service());
        pair.sendRaw(Buffer.buffer(request));
        pair.run();
        return pair.readRaw().getBytes();
    }
}
