package dev.sprocket.transport;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;

/** The protocol of these tests: lines of text. */
final class Lines {

    static final Protocol<String, String> PROTOCOL = Protocol.symmetric(LineFraming.upTo(1024), Codecs.utf8());

    private Lines() {}

    static EndpointConfig listen(Address... addresses) {
        return EndpointConfig.listen("lines", addresses);
    }

    static Address tcp() {
        return Address.tcp("127.0.0.1", 0);
    }

    static Address udp() {
        return Address.udp("127.0.0.1", 0);
    }

    static EndpointDefinition endpoint(String name, EndpointConfig config, Service<String, String> service) {
        return EndpointDefinition.of(name, config, context -> Binding.of(PROTOCOL, service));
    }

    static EndpointDefinition client(String name, EndpointConfig config, Service<String, String> service) {
        return EndpointDefinition.of(
                name, config, context -> Binding.of(PROTOCOL, session -> {}).withClient(service));
    }
}
