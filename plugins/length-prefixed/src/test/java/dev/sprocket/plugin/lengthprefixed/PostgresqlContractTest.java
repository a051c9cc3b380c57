package dev.sprocket.plugin.lengthprefixed;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A layout whose header is kept, so that a message holds its own length; over tcp, as PostgreSQL speaks. */
class PostgresqlContractTest extends ProtocolContract<byte[], byte[]> {

    @Override
    protected Binding<byte[], byte[]> binding() {
        return LengthPrefixedPlugin.echo(LengthPrefixedOptions.of(Preset.POSTGRESQL));
    }

    @Override
    protected List<Sample<byte[]>> fromClients() {
        return List.of(Sample.hex("\"S\" 00000004"), Sample.hex("\"Q\" 0000000d \"SELECT 1\" 00"));
    }

    @Override
    protected List<Sample<byte[]>> fromServers() {
        return fromClients();
    }

    @Override
    protected Set<Carrier> carriers() {
        return EnumSet.of(Carrier.STREAM);
    }

    @Override
    protected Optional<byte[]> clientMessageOf(int payloadBytes) {
        // The length counts itself and what follows, but not the type before it.
        byte[] message = new byte[payloadBytes];
        ByteBuffer.wrap(message).put(0, (byte) 'Q').putInt(1, payloadBytes - 1);
        return Optional.of(message);
    }

    @Override
    protected Optional<byte[]> serverMessageOf(int payloadBytes) {
        return clientMessageOf(payloadBytes);
    }

    @Override
    protected boolean isCanonical() {
        return true;
    }

    @Override
    protected String testcases() {
        return "testcases-postgresql";
    }
}
