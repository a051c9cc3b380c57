package dev.sprocket.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.ProtocolPlugin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That sound plugins pass is what the plugins' own tests show. */
class PluginChecksTest {

    /** Options of no use. */
    public record Sound(int number) {
        /** What absent keys mean. */
        public static final Sound DEFAULT = new Sound(1);
    }

    /** Options that say nothing of what absent keys mean. */
    public record WithoutDefault(int number) {}

    record Hidden(int number) {}

    private record Plugin<O extends Record>(String name, String description, Class<O> optionsType)
            implements ProtocolPlugin<O> {

        @Override
        public Binding<?, ?> bind(O options, PluginContext context) {
            throw new UnsupportedOperationException();
        }
    }

    static Arguments[] unsound() {
        return new Arguments[] {
            Arguments.of(
                    new Plugin<>("Line Echo", "Echoes.", Sound.class),
                    "expected a name of lower-case words joined by hyphens, got Line Echo"),
            Arguments.of(
                    new Plugin<>("line-echo", "Echoes", Sound.class),
                    "expected a description of one sentence, with its full stop, got Echoes"),
            Arguments.of(new Plugin<>("line-echo", "Echoes.", Hidden.class), "expected public options, got "),
            Arguments.of(
                    new Plugin<>("line-echo", "Echoes.", WithoutDefault.class),
                    "expected options with a public static final DEFAULT, got "),
            Arguments.of(
                    new Plugin<>("line-echo", "Echoes.", Sound.class),
                    "expected its name in META-INF/services/dev.sprocket.protocol.ProtocolPlugin, got []"),
        };
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void saysWhatIsWrong(ProtocolPlugin<?> plugin, String message) {
        assertThatThrownBy(() -> PluginChecks.check(plugin))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(Plugin.class.getName() + ": " + message);
    }
}
