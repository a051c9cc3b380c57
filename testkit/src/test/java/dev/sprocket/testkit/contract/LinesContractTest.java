package dev.sprocket.testkit.contract;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import java.util.List;
import java.util.Optional;

/** Text, which has synonyms, cannot say all that it understands, and is shorter when it is cut short. */
class LinesContractTest extends ProtocolContract<String, String> {

    @Override
    protected Binding<String, String> binding() {
        return Binding.of(lines(200), session -> session.handler(session::write));
    }

    @Override
    protected List<Sample<String>> fromClients() {
        return List.of(
                Sample.of(""),
                Sample.of("one"),
                Sample.of("zw\u00f6", "drei"),
                Sample.<String>text("four\r\n").notCanonical(),
                Sample.<String>datagram("\"five\"").notCanonical());
    }

    @Override
    protected List<Sample<String>> fromServers() {
        return fromClients();
    }

    @Override
    protected Optional<Protocol<String, String>> oneByteLarger() {
        return Optional.of(lines(201));
    }

    @Override
    protected List<String> clientsCannotSay() {
        return List.of("a\nb", "a\r", "\ud83d");
    }

    @Override
    protected boolean mayDecodeWhatItCannotEncode() {
        // A carriage return may come at the end of a line, before the CR LF that ends it.
        return true;
    }

    private static Protocol<String, String> lines(int maxLineBytes) {
        return Protocol.symmetric(LineFraming.upTo(maxLineBytes), Codecs.utf8());
    }
}
