package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sprocket.protocol.ApiVersion;
import dev.sprocket.protocol.ProtocolPlugin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings("rawtypes") // a ServiceLoader knows no type arguments
class PluginsTest {

    @Test
    void findsWhatIsInstalled() {
        Plugins installed = Plugins.installed();

        assertThat(installed.leftOut()).isEmpty();
        assertThat(installed.find("line-echo")).isPresent();
        assertThat(installed.find("line-eko")).isEmpty();
    }

    @Test
    void goesOnAfterAPluginThatCannotBeLoaded() {
        var plugins = from(List.of(
                () -> {
                    throw new ServiceConfigurationError("Provider a.B not found");
                },
                TestPlugins.Lines::new));

        assertThat(plugins.names()).containsExactly("lines");
        assertThat(plugins.leftOut())
                .map(LeftOut::toString)
                .containsExactly("plugin left out: class path: Provider a.B not found");
    }

    @Test
    void leavesOutAPluginThatFailsToSayItsName() {
        var plugins = from(List.of(Nameless::new, TestPlugins.Lines::new));

        assertThat(plugins.names()).containsExactly("lines");
        assertThat(plugins.leftOut())
                .singleElement()
                .asString()
                .startsWith("plugin left out: plugin " + Nameless.class.getName()
                        + ": java.lang.NoClassDefFoundError: gone (at ")
                .contains("PluginsTest.java:");
    }

    @Test
    void givesANameThatIsClaimedTwiceToNeither() {
        var plugins =
                from(List.of(TestPlugins.World::new, TestPlugins.Lines::new, Impostor::new, TestPlugins.Lines::new));

        assertThat(plugins.names()).containsExactly("world");
        assertThat(plugins.leftOut())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"lines\"", TestPlugins.Lines.class.getName(), Impostor.class.getName());
    }

    @Test
    void listsPluginsInColumns() {
        var out = new StringWriter();

        PluginsCommand.print(from(List.of(TestPlugins.World::new, TestPlugins.Lines::new)), new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "lines: Speaks lines.",
                        "  version unknown, API not said",
                        "  dev.sprocket.launcher.TestPlugins$Lines",
                        "  OPTION        TYPE                       DEFAULT  DESCRIPTION",
                        "  maxLineBytes  a whole number of 32 bits  1024     The longest line.",
                        "  encoding      one of utf8, raw           \"utf8\"",
                        "",
                        "world: Speaks world.",
                        "  version unknown, API not said, one instance only",
                        "  dev.sprocket.launcher.TestPlugins$World",
                        "  no options",
                        "");
    }

    @Test
    void tellsToolsTheSameAndWhatIsLeftOut() {
        JsonNode json = PluginsCommand.json(from(List.of(Nameless::new, TestPlugins.Lines::new)));

        assertThat(json.path("api").textValue()).isEqualTo(ApiVersion.CURRENT.toString());
        assertThat(json.at("/plugins/0/name").textValue()).isEqualTo("lines");
        assertThat(json.at("/plugins/0/version").isNull()).isTrue();
        assertThat(json.at("/plugins/0/options/0"))
                .hasToString("{\"name\":\"maxLineBytes\",\"type\":\"a whole number of 32 bits\",\"default\":\"1024\","
                        + "\"description\":\"The longest line.\"}");
        assertThat(json.at("/leftOut/0/file").textValue()).isEqualTo("plugin " + Nameless.class.getName());
    }

    @Test
    void everyOptionOfWhatComesWithSprocketIsDescribed() {
        for (InstalledPlugin<?> plugin : Plugins.installed().all()) {
            assertThat(plugin.keys())
                    .as(plugin.name())
                    .isNotEmpty()
                    .allSatisfy(
                            key -> assertThat(key.description()).as(key.name()).matches("[A-Z].*\\."));
        }
    }

    /** Like a ServiceLoader's iterator, which throws for one and goes on to the next. */
    private static Plugins from(List<Supplier<ProtocolPlugin>> providers) {
        Iterator<Supplier<ProtocolPlugin>> each = providers.iterator();
        return Plugins.from(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public ProtocolPlugin next() {
                return each.next().get();
            }
        });
    }

    private static final class Impostor extends TestPlugins.Named<TestPlugins.None> {
        Impostor() {
            super("lines", TestPlugins.None.class);
        }
    }

    private static final class Nameless extends TestPlugins.Named<TestPlugins.None> {
        Nameless() {
            super("nameless", TestPlugins.None.class);
        }

        @Override
        public String name() {
            throw new NoClassDefFoundError("gone");
        }
    }
}
