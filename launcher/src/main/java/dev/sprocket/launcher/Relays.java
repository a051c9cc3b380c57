package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.ServiceConfig;
import dev.sprocket.protocol.MessageTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which endpoints relay to which others: whether those are there, carry the same messages, and in what order all must start. */
final class Relays {

    private Relays() {}

    /**
     * A problem for each relay to what is no other endpoint that connects.
     *
     * @param written all endpoints of the file, those that are wrong in themselves included
     * @param sound those that their records accepted
     * @param at where the endpoints stand
     */
    static List<ConfigProblem> wrongIn(JsonNode written, Map<JsonPointer, EndpointConfig> sound, JsonPointer at) {
        List<String> connecting = new ArrayList<>();
        written.properties().forEach(each -> {
            if (each.getValue().has("connect")) {
                connecting.add(each.getKey());
            }
        });
        List<ConfigProblem> problems = new ArrayList<>();
        sound.forEach((endpoint, config) -> {
            String to = target(config);
            JsonPointer place = endpoint.appendProperty("service").appendProperty("to");
            List<String> others = connecting.stream()
                    .filter(each -> !at.appendProperty(each).equals(endpoint))
                    .toList();
            if (to == null || others.contains(to)) {
                return;
            }
            if (others.isEmpty()) {
                problems.add(ConfigProblem.value(
                        place,
                        "the name of another endpoint that connects, of which there is none",
                        TextNode.valueOf(to)));
            } else if (written.has(to)) {
                String got = at.appendProperty(to).equals(endpoint) ? "which is this one" : "which listens";
                problems.add(ConfigProblem.value(
                        place,
                        "another endpoint that connects: " + String.join(", ", others),
                        "\"" + to + "\", " + got));
            } else {
                problems.add(ConfigProblem.unknownName(place, TextNode.valueOf(to), others));
            }
        });
        return problems;
    }

    /**
     * A problem for each relay whose backend carries other messages.
     *
     * @param ready the endpoints that are right in themselves; of others nobody knows what they carry
     * @param at where the endpoints stand
     */
    static List<ConfigProblem> mismatchedIn(List<ReadyEndpoint<?>> ready, JsonPointer at) {
        Map<String, ReadyEndpoint<?>> byName = byName(ready);
        List<ConfigProblem> problems = new ArrayList<>();
        for (ReadyEndpoint<?> front : ready) {
            String to = target(front.config());
            ReadyEndpoint<?> backend = to == null ? null : byName.get(to);
            if (backend == null || backend.config().isServer()) {
                continue;
            }
            MessageTypes<?, ?> wanted = front.types().reversed();
            if (!backend.types().serve(wanted)) {
                problems.add(ConfigProblem.value(
                        at.appendProperty(front.name())
                                .appendProperty("service")
                                .appendProperty("to"),
                        "an endpoint that takes in and sends " + wanted,
                        "\"" + backend.name() + "\", which takes in and sends " + backend.types()));
            }
        }
        return problems;
    }

    /** The same in an order in which each can start: what it relays to before it, and else as they are written. */
    static List<ReadyEndpoint<?>> behindTheirBackends(List<ReadyEndpoint<?>> endpoints) {
        Map<String, ReadyEndpoint<?>> byName = byName(endpoints);
        Set<String> ordered = new LinkedHashSet<>();
        byName.keySet().forEach(each -> add(each, byName, new LinkedHashSet<>(), ordered));
        return ordered.stream().<ReadyEndpoint<?>>map(byName::get).toList();
    }

    /** Puts an endpoint behind its backend; clients that relay in a circle start nowhere, and each of them will say so. */
    private static void add(
            String name, Map<String, ReadyEndpoint<?>> byName, Set<String> waiting, Set<String> ordered) {
        ReadyEndpoint<?> endpoint = byName.get(name);
        if (endpoint == null || ordered.contains(name) || !waiting.add(name)) {
            return;
        }
        String to = target(endpoint.config());
        if (to != null) {
            add(to, byName, waiting, ordered);
        }
        ordered.add(name);
    }

    private static Map<String, ReadyEndpoint<?>> byName(List<ReadyEndpoint<?>> endpoints) {
        Map<String, ReadyEndpoint<?>> byName = new LinkedHashMap<>();
        endpoints.forEach(each -> byName.put(each.name(), each));
        return byName;
    }

    private static @Nullable String target(EndpointConfig config) {
        ServiceConfig service = config.service();
        return service == null ? null : service.to();
    }
}
