package dev.sprocket.launcher;

import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.transport.EndpointDefinition;

/**
 * An endpoint that passed every check: all that is needed to deploy it.
 *
 * @param name its name in the configuration
 * @param config its part of the configuration, the names of its files made absolute
 * @param plugin the plugin that speaks its protocol
 * @param options the plugin's options
 * @param types what it takes in and sends, as the server or the client that it is
 * @param <O> the type of the options
 */
record ReadyEndpoint<O extends Record>(
        String name, EndpointConfig config, InstalledPlugin<O> plugin, O options, MessageTypes<?, ?> types) {

    /** The same in the words of core, which binds the plugin once for each instance. */
    EndpointDefinition definition() {
        return EndpointDefinition.of(name, config, plugin.plugin(), options);
    }
}
