package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import dev.sprocket.wire.Ranges;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server program is told to serve: {@code WIRE PAYLOAD_BYTES [OPTION=VALUE ...]}.
 *
 * @param wire what it speaks
 * @param payloadBytes how long the payloads of the load are, 0..65535
 * @param options by name, those that were given
 */
public record Order(Wire wire, int payloadBytes, Map<String, String> options) {

    public Order {
        Ranges.check("payload bytes", payloadBytes, 0, Server.MOST_PAYLOAD_BYTES);
        options = Map.copyOf(options);
    }

    /**
     * The order in these arguments.
     *
     * @param known the options that the server has
     * @throws IllegalArgumentException if they are none, or name an option that it has not
     */
    static Order parse(Set<String> known, String... arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "arguments: " + arguments.length + ", expected WIRE PAYLOAD_BYTES [OPTION=VALUE ...]");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            String[] option = arguments[i].split("=", 2);
            if (option.length < 2 || !known.contains(option[0])) {
                throw new IllegalArgumentException(
                        "option: " + arguments[i] + ", expected NAME=VALUE with one of the names " + known);
            }
            options.put(option[0], option[1]);
        }
        return new Order(Wire.of(arguments[0]), payloadBytes(arguments[1]), options);
    }

    /** Whether an option is set to {@code true}. */
    boolean has(String option) {
        return Boolean.parseBoolean(options.get(option));
    }

    /** The directory of {@code server.pem} and {@code server.key}; empty: in the clear. */
    Optional<Path> tls() {
        return Optional.ofNullable(options.get("tls")).map(Path::of);
    }

    /** The fault of whoever orders a wire that a server does not speak. */
    static IllegalArgumentException refusal(Wire wire, String expected) {
        return new IllegalArgumentException("wire: " + wire.id() + ", expected " + expected);
    }

    private static int payloadBytes(String argument) {
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("payload bytes: " + argument + ", expected a number", e);
        }
    }
}
