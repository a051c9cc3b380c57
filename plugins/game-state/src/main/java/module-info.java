/**
 * The game-state plugin: an authoritative world, sent as deltas against what each client acknowledged.
 *
 * <p>{@code world} is the simulation and knows nothing of networks; {@code wire} turns it into messages and bits; the root
 * package plays it over sessions.
 */
module dev.sprocket.plugin.gamestate {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;

    exports dev.sprocket.plugin.gamestate;
    exports dev.sprocket.plugin.gamestate.wire;
    exports dev.sprocket.plugin.gamestate.world;

    provides dev.sprocket.protocol.ProtocolPlugin with
            dev.sprocket.plugin.gamestate.GameStatePlugin;
}
