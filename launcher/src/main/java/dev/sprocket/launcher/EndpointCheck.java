package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.ServiceConfig;
import dev.sprocket.config.Transport;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be wrong with one endpoint beyond what its records refuse: its plugin, the plugin's options, its files. */
final class EndpointCheck {

    private final Plugins plugins;
    private final Vertx vertx;
    private final boolean udpPortsAreShared;
    private final EndpointFiles files;
    private final List<ConfigProblem> problems;

    EndpointCheck(Path file, Plugins plugins, Vertx vertx, boolean udpPortsAreShared, List<ConfigProblem> problems) {
        this.plugins = plugins;
        this.vertx = vertx;
        this.udpPortsAreShared = udpPortsAreShared;
        this.files = new EndpointFiles(file, vertx, problems);
        this.problems = problems;
    }

    /**
     * Checks one, and adds what is wrong to the problems.
     *
     * @param config empty if its records refused it, which others report; its plugin's options are checked all the same
     */
    Optional<ReadyEndpoint<?>> check(String name, ObjectNode json, Optional<EndpointConfig> config, JsonPointer at) {
        JsonNode protocol = json.path("protocol");
        if (!protocol.isTextual() || protocol.textValue().isEmpty()) {
            return Optional.empty();
        }
        Optional<InstalledPlugin<?>> plugin = plugins.find(protocol.textValue());
        if (plugin.isEmpty()) {
            problems.add(noPlugin(protocol, at.appendProperty("protocol")));
        }
        Optional<EndpointConfig> resolved = config.map(it -> files.found(it, at));
        return plugin.flatMap(it -> check(it, name, json, resolved, at));
    }

    private <O extends Record> Optional<ReadyEndpoint<?>> check(
            InstalledPlugin<O> plugin, String name, ObjectNode json, Optional<EndpointConfig> config, JsonPointer at) {
        config.ifPresent(it -> checkInstances(it, plugin, at));
        O options = options(plugin, json, at);
        if (options == null) {
            return Optional.empty();
        }
        Binding<?, ?> binding = tryOut(plugin, options, name, at);
        if (binding == null || config.isEmpty()) {
            return Optional.empty();
        }
        EndpointConfig sound = config.get();
        MessageTypes<?, ?> types = types(plugin, binding.protocol(), sound.isServer(), at);
        if (types == null) {
            return Optional.empty();
        }
        checkService(sound, types, at);
        return Optional.of(new ReadyEndpoint<>(name, sound, plugin, options, types));
    }

    private ConfigProblem noPlugin(JsonNode protocol, JsonPointer at) {
        return plugins.whyNot(protocol.textValue())
                .map(why -> ConfigProblem.value(at, "", "the plugin that speaks " + protocol + " is left out: " + why))
                .orElseGet(() -> ConfigProblem.unknownName(at, protocol, plugins.names()));
    }

    private <O extends Record> @Nullable O options(InstalledPlugin<O> plugin, ObjectNode endpoint, JsonPointer at) {
        JsonNode json = endpoint.has("options") ? endpoint.get("options") : JsonNodeFactory.instance.objectNode();
        if (!(json instanceof ObjectNode object)) {
            return null;
        }
        try {
            return plugin.options(object, at.appendProperty("options"));
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        } catch (PluginFailure e) {
            problems.add(failed(plugin, at, e));
        }
        return null;
    }

    /** Binds for the sake of what the plugin refuses only then; to bind has no effect beyond its result. */
    private <O extends Record> @Nullable Binding<?, ?> tryOut(
            InstalledPlugin<O> plugin, O options, String name, JsonPointer at) {
        try {
            return plugin.bind(options, new PluginContext(vertx, name));
        } catch (IllegalArgumentException e) {
            problems.add(ConfigProblem.refused(at.appendProperty("options"), plugin.optionsType(), e));
        } catch (PluginFailure e) {
            problems.add(failed(plugin, at, e));
        }
        return null;
    }

    private static ConfigProblem failed(InstalledPlugin<?> plugin, JsonPointer at, PluginFailure e) {
        return ConfigProblem.value(
                at.appendProperty("protocol"),
                "",
                "the plugin " + plugin.classAndFile() + " failed: " + e.getMessage());
    }

    private void checkInstances(EndpointConfig config, InstalledPlugin<?> plugin, JsonPointer at) {
        if (config.instances() == 1) {
            return;
        }
        boolean udp = config.listen().stream().anyMatch(each -> each.transport() == Transport.UDP);
        String why = plugin.singleInstance()
                ? ", but all sessions of " + plugin.name() + " share one world"
                : udp && !udpPortsAreShared ? ", but instances share a udp port with a native transport only" : "";
        if (!why.isEmpty()) {
            problems.add(ConfigProblem.value(at.appendProperty("instances"), "1", config.instances() + why));
        }
    }

    /** What this side takes in and sends: the plugin's own code says so, and may throw. */
    private @Nullable MessageTypes<?, ?> types(
            InstalledPlugin<?> plugin, Protocol<?, ?> protocol, boolean server, JsonPointer at) {
        try {
            return PluginCode.call(
                    plugin.loader(), () -> server ? MessageTypes.ofServer(protocol) : MessageTypes.ofClient(protocol));
        } catch (PluginFailure e) {
            problems.add(failed(plugin, at, e));
            return null;
        }
    }

    private void checkService(EndpointConfig config, MessageTypes<?, ?> types, JsonPointer at) {
        ServiceConfig service = config.service();
        if (service == null) {
            return;
        }
        String name = switch (service.type()) {
            case ECHO -> "echo";
            case BROADCAST -> "broadcast";
            case DISCARD, RELAY, EVENT_BUS -> "";
        };
        if (!name.isEmpty() && !types.outgoing().isAssignableFrom(types.incoming())) {
            problems.add(ConfigProblem.value(
                    at.appendProperty("service").appendProperty("type"),
                    "a service other than " + name,
                    name + " for a protocol whose clients and servers send different messages"));
        }
    }
}
