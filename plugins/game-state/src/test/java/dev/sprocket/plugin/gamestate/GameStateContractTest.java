package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.GameStateProtocol;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.List;
import java.util.Optional;

/** The examples of {@code docs/wire/game-state.md}, and a Join. */
class GameStateContractTest extends ProtocolContract<ClientMessage, ServerMessage> {

    private static final long TOKEN = 0xCAFEF00DL;

    @Override
    protected Binding<ClientMessage, ServerMessage> binding() {
        return Binding.of(GameStateProtocol.INSTANCE, new GameService(GameStateOptions.DEFAULT, () -> TOKEN))
                .withClient(GameClient::join);
    }

    @Override
    protected List<Sample<ClientMessage>> fromClients() {
        return List.of(
                Sample.datagram("03 cafef00d"),
                Sample.datagram("02 cafef00d 0102 ffff93fc0a00a0000800"),
                Sample.of(new Join(GameStateProtocol.VERSION)));
    }

    @Override
    protected List<Sample<ServerMessage>> fromServers() {
        return List.of(
                Sample.datagram("81 cafef00d 02 3c 20 0040 06"),
                Sample.datagram("82 02"),
                Sample.datagram("83 cafef00d ffff 00 ff 0000 04a609e48f1ff800a008"),
                Sample.datagram("83 cafef00d 0003 04 01 0102 08e0cff2067fe13ffda80000723e"),
                Sample.datagram("84 cafef00d 02"));
    }

    @Override
    protected Optional<ClientMessage> clientMessageOf(int payloadBytes) {
        // A Join fills the largest message, and nothing that can be said is larger.
        return payloadBytes == GameStateProtocol.MOST_PAYLOAD_BYTES ? Optional.of(new Join(0)) : Optional.empty();
    }

    @Override
    protected boolean mayDecodeCutShort(Carrier carrier) {
        // Each message says itself where it ends.
        return false;
    }
}
