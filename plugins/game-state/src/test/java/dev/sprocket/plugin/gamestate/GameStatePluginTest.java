package dev.sprocket.plugin.gamestate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.GameStateProtocol;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.testkit.HandClock;
import dev.sprocket.testkit.PluginChecks;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameStatePluginTest {

    private static final String ROOT = "dev.sprocket.plugin.gamestate";

    @Test
    void passesAllChecksOfPlugins() {
        PluginChecks.check(new GameStatePlugin());
    }

    @Test
    void isOneWorldAndOffersAClient() {
        var plugin = new GameStatePlugin();

        assertThat(plugin.name()).isEqualTo("game-state");
        assertThat(plugin.singleInstance()).isTrue();
        assertThat(plugin.optionsType()).isEqualTo(GameStateOptions.class);
    }

    @Test
    void bindsTheProtocolToAServerAndAClientThatJoins() {
        Vertx vertx = Vertx.vertx();
        try {
            List<ClientMessage> said = new ArrayList<>();
            var session = new TestSession<ServerMessage, ClientMessage>(new HandClock(), said::add);

            var binding =
                    bound(new GameStatePlugin().bind(GameStateOptions.DEFAULT, new PluginContext(vertx, "arena")));
            binding.clientService().orElseThrow().accept(session);

            assertThat(binding.protocol()).isSameAs(GameStateProtocol.INSTANCE);
            assertThat(said).containsExactly(new Join(1));
        } finally {
            vertx.close();
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GameStateOptions(121, 2, 32, 64, 6, 5_000))
                .withMessage("tickHz: 121, expected 10..120");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GameStateOptions(60, 31, 32, 64, 6, 5_000))
                .withMessage("ticksPerSnapshot: 31, expected 1..30");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GameStateOptions(60, 2, 121, 64, 6, 5_000))
                .withMessage("maxPlayers: 121, expected 1..120");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GameStateOptions(60, 2, 32, 257, 6, 5_000))
                .withMessage("worldMetres: 257, expected 4..256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GameStateOptions(60, 2, 32, 64, 20, 5_000))
                .withMessage("speedMetresPerSecond: 20, expected 1..19");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GameStateOptions(60, 2, 32, 64, 6, 99))
                .withMessage("silenceMillis: 99, expected 100..60000");
    }

    @Test
    void keepsItsPackagesInOrder() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);

        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("world")
                .definedBy(ROOT + ".world")
                .layer("wire")
                .definedBy(ROOT + ".wire")
                .layer("plugin")
                .definedBy(ROOT)
                .whereLayer("plugin")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("plugin")
                .check(classes);
    }

    // The plugin says which protocol it binds; the assertion above says the same.
    @SuppressWarnings("unchecked")
    private static Binding<ClientMessage, ServerMessage> bound(Binding<?, ?> binding) {
        return (Binding<ClientMessage, ServerMessage>) binding;
    }
}
