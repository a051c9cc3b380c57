package dev.sprocket.plugin.lengthprefixed;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.List;
import java.util.Optional;

/** The usual layout: four bytes of length, then the payload. */
class LengthPrefixedContractTest extends ProtocolContract<byte[], byte[]> {

    private static final int MOST_BYTES = 1000;

    @Override
    protected Binding<byte[], byte[]> binding() {
        return LengthPrefixedPlugin.echo(upTo(MOST_BYTES));
    }

    @Override
    protected List<Sample<byte[]>> fromClients() {
        return List.of(
                Sample.of(new byte[0]), Sample.hex("00000003 \"tea\""), Sample.hex("00000001 ff  00000002 0000"));
    }

    @Override
    protected List<Sample<byte[]>> fromServers() {
        return fromClients();
    }

    @Override
    protected Optional<Protocol<byte[], byte[]>> oneByteLarger() {
        return Optional.of(LengthPrefixedPlugin.echo(upTo(MOST_BYTES + 1)).protocol());
    }

    @Override
    protected boolean isCanonical() {
        return true;
    }

    private static LengthPrefixedOptions upTo(int maxPayloadBytes) {
        return new LengthPrefixedOptions(Preset.U32, maxPayloadBytes, null, null, null, null, null, null);
    }
}
