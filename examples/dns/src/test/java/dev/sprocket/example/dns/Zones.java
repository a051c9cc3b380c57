package dev.sprocket.example.dns;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.RecordBinder;
import java.io.IOException;
import java.nio.file.Path;

/** Options as people write them. */
final class Zones {

    private static final JsonMapper JSON = new JsonMapper();

    private Zones() {}

    /** Those of {@code dns.json}, the file that the README runs. */
    static DnsOptions ofReadme() {
        try {
            return bind((ObjectNode) JSON.readTree(Path.of("dns.json").toFile()).at("/endpoints/dns/options"));
        } catch (IOException | ConfigException e) {
            throw new AssertionError("dns.json", e);
        }
    }

    static DnsOptions of(String json) throws Exception {
        return bind((ObjectNode) JSON.readTree(json));
    }

    private static DnsOptions bind(ObjectNode json) throws ConfigException {
        return RecordBinder.bind(json, DnsOptions.class);
    }
}
