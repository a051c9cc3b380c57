package dev.sprocket.plugin.lineecho;

import dev.sprocket.codec.Codecs;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.List;
import java.util.Optional;

/** All that every protocol must pass, and the cases in {@code src/test/resources/testcases}. */
class LineEchoContractTest extends ProtocolContract<String, String> {

    private static final int MOST_BYTES = 1024;

    @Override
    protected Binding<String, String> binding() {
        return LineEchoPlugin.echo(MOST_BYTES, Codecs.utf8());
    }

    @Override
    protected List<Sample<String>> fromClients() {
        return List.of(
                Sample.of("one"),
                Sample.of(""),
                Sample.of("zw\u00f6", "drei"),
                Sample.<String>text("ended by CR LF\r\n").notCanonical());
    }

    @Override
    protected List<Sample<String>> fromServers() {
        return fromClients();
    }

    @Override
    protected List<String> clientsCannotSay() {
        return List.of("two\nlines", "an end of its own\r", "half a pair \ud83d");
    }

    @Override
    protected Optional<Protocol<String, String>> oneByteLarger() {
        return Optional.of(LineEchoPlugin.echo(MOST_BYTES + 1, Codecs.utf8()).protocol());
    }

    @Override
    protected boolean mayDecodeWhatItCannotEncode() {
        // A line that ends in two carriage returns is understood, but cannot be sent with LF.
        return true;
    }
}
