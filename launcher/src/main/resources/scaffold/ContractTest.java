package @package@;

import dev.sprocket.protocol.Binding;
import dev.sprocket.testkit.contract.*;
import java.util.*;

class @Name@ContractTest extends ProtocolContract<@Name@Message, @Name@Message> {
    @Override protected Binding<@Name@Message, @Name@Message> binding() { return @Name@Plugin.bind(@Name@Options.DEFAULT); }

    @Override protected List<Sample<@Name@Message>> fromClients() {
        return List.of(Sample.of(new @Name@Message(1, "hello")), Sample.of(new @Name@Message(-1, "")));
    }

    @Override protected List<Sample<@Name@Message>> fromServers() { return fromClients(); }

    @Override protected Optional<@Name@Message> clientMessageOf(int payloadBytes) {
        return payloadBytes < 4 ? Optional.empty() : Optional.of(new @Name@Message(0, "x".repeat(payloadBytes - 4)));
    }

    @Override protected Optional<@Name@Message> serverMessageOf(int payloadBytes) { return clientMessageOf(payloadBytes); }
}
