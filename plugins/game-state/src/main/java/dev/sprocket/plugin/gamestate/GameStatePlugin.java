package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.GameStateProtocol;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.ProtocolPlugin;
import java.security.SecureRandom;

/**
 * An authoritative world, stepped at a fixed tick and sent to each client as deltas against what that client acknowledged.
 *
 * <pre>{@code
 * "arena": { "protocol": "game-state", "listen": ["udp://0.0.0.0:7002", "tcp://0.0.0.0:7002"], "options": { "tickHz": 60 } }
 * }</pre>
 *
 * <p>Players on udp and on tcp share the one world of their endpoint. A client that is launched from a configuration stands
 * still and watches. The bits: {@code docs/wire/game-state.md}.
 */
public final class GameStatePlugin implements ProtocolPlugin<GameStateOptions> {

    @Override
    public String name() {
        return "game-state";
    }

    @Override
    public String description() {
        return "An authoritative world, sent as deltas against what each client acknowledged.";
    }

    @Override
    public Class<GameStateOptions> optionsType() {
        return GameStateOptions.class;
    }

    @Override
    public Binding<?, ?> bind(GameStateOptions options, PluginContext context) {
        var random = new SecureRandom();
        var service = new GameService(options, () -> Integer.toUnsignedLong(random.nextInt()));
        return Binding.of(GameStateProtocol.INSTANCE, service).withClient(GameClient::join);
    }

    @Override
    public boolean singleInstance() {
        return true;
    }
}
