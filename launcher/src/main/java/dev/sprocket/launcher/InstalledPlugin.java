package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.ConfigKey;
import dev.sprocket.config.RecordBinder;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.ProtocolPlugin;
import dev.sprocket.protocol.Thrown;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A plugin that can be used. What it says of itself was asked once, and is kept here.
 *
 * @param plugin the plugin
 * @param name the name by which a configuration asks for it
 * @param description one sentence for people
 * @param optionsType the class of its options
 * @param singleInstance whether one instance is all that it can bear
 * @param keys its options
 * @param origin where it came from
 * @param <O> the type of its options
 */
record InstalledPlugin<O extends Record>(
        ProtocolPlugin<O> plugin,
        String name,
        String description,
        Class<O> optionsType,
        boolean singleInstance,
        List<ConfigKey> keys,
        PluginOrigin origin) {

    private static final Pattern NAME = Pattern.compile("(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Asks a plugin what it is.
     *
     * @throws PluginFailure if any answer is missing or wrong
     */
    static <O extends Record> InstalledPlugin<O> of(ProtocolPlugin<O> plugin, PluginOrigin origin)
            throws PluginFailure {
        return PluginCode.call(plugin.getClass().getClassLoader(), () -> {
            String name = plugin.name();
            if (name == null || !NAME.matcher(name).matches()) {
                throw new PluginFailure("its name is " + (name == null ? name : "\"" + Thrown.printable(name) + "\"")
                        + ", expected 1..60 lower-case letters and digits, in words joined by hyphens");
            }
            Class<O> type = plugin.optionsType();
            if (type == null || !type.isRecord()) {
                throw new PluginFailure("the type of its options is " + type + ", expected a record");
            }
            return new InstalledPlugin<>(
                    plugin,
                    name,
                    Objects.requireNonNull(plugin.description(), "description() gave null")
                            .replaceAll("\\s+", " "),
                    type,
                    plugin.singleInstance(),
                    ConfigKey.of(type),
                    origin);
        });
    }

    /** What the plugin's own libraries are loaded by. */
    ClassLoader loader() {
        return plugin.getClass().getClassLoader();
    }

    /**
     * Its options, as people wrote them.
     *
     * @param at what the pointers of mistakes begin with
     * @throws ConfigException if anything is wrong with what they wrote
     * @throws PluginFailure if the record of the options throws anything but an {@link IllegalArgumentException}
     */
    O options(ObjectNode json, JsonPointer at) throws ConfigException, PluginFailure {
        try {
            return PluginCode.call(loader(), () -> RecordBinder.bind(json, optionsType, at));
        } catch (PluginFailure e) {
            if (e.getCause() instanceof ConfigException mistakes) {
                throw mistakes;
            }
            if (e.getCause() instanceof IllegalStateException binder && binder.getCause() != null) {
                // What the constructor threw: it says more than the binder's own place.
                throw new PluginFailure(binder.getCause());
            }
            throw e;
        }
    }

    /**
     * Binds it, outside an endpoint, for what can be learnt from that.
     *
     * @throws IllegalArgumentException if it refuses the options
     * @throws PluginFailure if it throws anything else, or returns nothing
     */
    Binding<?, ?> bind(O options, PluginContext context) throws PluginFailure {
        try {
            return PluginCode.call(
                    loader(), () -> Objects.requireNonNull(plugin.bind(options, context), "bind gave null"));
        } catch (PluginFailure e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /** What to call it where its name does not tell it from another: its class, and the file of that. */
    String classAndFile() {
        return plugin.getClass().getName()
                + origin.jar().map(file -> " in " + file).orElse("");
    }
}
