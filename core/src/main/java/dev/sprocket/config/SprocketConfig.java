package dev.sprocket.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole configuration: endpoints by name, in the order they were written.
 *
 * @param endpoints at least one; a name is 1 to 60 letters, digits, {@code -}, {@code _} and {@code .}
 */
public record SprocketConfig(Map<String, EndpointConfig> endpoints) {

    public SprocketConfig {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints: none, expected at least one");
        }
        for (String name : endpoints.keySet()) {
            if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
                throw new IllegalArgumentException(
                        "endpoints: the name \"" + name + "\", expected 1..60 letters, digits, -, _ and .");
            }
        }
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    }
}
