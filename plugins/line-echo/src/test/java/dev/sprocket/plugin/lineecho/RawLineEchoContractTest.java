package dev.sprocket.plugin.lineecho;

import dev.sprocket.codec.Codecs;
import dev.sprocket.protocol.Binding;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.List;

/** The same of lines that are bytes; its cases are its own. */
class RawLineEchoContractTest extends ProtocolContract<byte[], byte[]> {

    @Override
    protected Binding<byte[], byte[]> binding() {
        return LineEchoPlugin.echo(100, Codecs.bytes());
    }

    @Override
    protected List<Sample<byte[]>> fromClients() {
        return List.of(Sample.hex("00 ff c3 28 0a"), Sample.text("one\n"));
    }

    @Override
    protected List<Sample<byte[]>> fromServers() {
        return fromClients();
    }

    @Override
    protected boolean mayDecodeWhatItCannotEncode() {
        // As lines of text: two carriage returns.
        return true;
    }

    @Override
    protected String testcases() {
        return "testcases-raw";
    }
}
