package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.RecordBinder;
import dev.sprocket.config.SprocketConfig;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a configuration file into endpoints that are ready to be deployed, or into everything that is wrong with it. */
final class ConfigLoader {

    private static final JsonPointer ENDPOINTS = JsonPointer.empty().appendProperty("endpoints");

    private final Plugins plugins;
    private final Vertx vertx;
    private final boolean udpPortsAreShared;

    /**
     * A loader that asks these plugins.
     *
     * @param vertx what plugins are shown when their options are tried
     * @param udpPortsAreShared whether several instances can listen on one udp port, which takes a native transport
     */
    ConfigLoader(Plugins plugins, Vertx vertx, boolean udpPortsAreShared) {
        this.plugins = plugins;
        this.vertx = vertx;
        this.udpPortsAreShared = udpPortsAreShared;
    }

    /**
     * Reads and checks all of a file; opens no socket.
     *
     * @return the endpoints in the order in which they are written, but each behind the one that it relays to
     * @throws BadConfiguration with every mistake
     */
    List<ReadyEndpoint<?>> load(Path file) throws BadConfiguration {
        ConfigText text = ConfigText.read(file);
        var problems = new ArrayList<ConfigProblem>();
        try {
            RecordBinder.bind(text.root(), SprocketConfig.class);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }

        // Each endpoint by itself once more, so that a mistake in one does not hide what is wrong with another.
        var check = new EndpointCheck(file, plugins, vertx, udpPortsAreShared, problems);
        var ready = new ArrayList<ReadyEndpoint<?>>();
        Map<JsonPointer, EndpointConfig> sound = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : text.root().path("endpoints").properties()) {
            if (each.getValue() instanceof ObjectNode json) {
                JsonPointer at = ENDPOINTS.appendProperty(each.getKey());
                Optional<EndpointConfig> config = bound(json);
                config.ifPresent(it -> sound.put(at, it));
                check.check(each.getKey(), json, config, at).ifPresent(ready::add);
            }
        }
        problems.addAll(SharedAddresses.in(sound));
        problems.addAll(Relays.wrongIn(text.root().path("endpoints"), sound, ENDPOINTS));
        problems.addAll(Relays.mismatchedIn(ready, ENDPOINTS));

        if (!problems.isEmpty()) {
            throw new BadConfiguration(problems.stream().map(text::mistake).toList());
        }
        return Relays.behindTheirBackends(ready);
    }

    private static Optional<EndpointConfig> bound(ObjectNode json) {
        try {
            return Optional.of(RecordBinder.bind(json, EndpointConfig.class));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }
}
