package dev.sprocket.benchmark.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.netcode.Admission;
import dev.sprocket.netcode.NetcodeLoop;
import dev.sprocket.netcode.NetcodeServer;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.ServerRules;
import dev.sprocket.protocol.Drop;
import dev.sprocket.testkit.HandClock;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That junk gets as far into a server as it is meant to. */
class JunkKindTest {

    private final Random random = new Random(5);
    private final List<Drop> drops = new ArrayList<>();
    private final NetcodeServer<byte[], byte[]> server = new NetcodeServer<>(
            new ServerRules(Application.ID, Application.KEY, Set.of(ServerAddress.parse("127.0.0.1:1"))),
            new Admission(1, 30, InstantSource.system()),
            new NetcodeLoop(),
            new HandClock(),
            InstantSource.system(),
            sender -> {
                throw new AssertionError("answered");
            },
            outlet -> {
                throw new AssertionError("let in");
            },
            session -> {},
            drops::add);

    @Test
    void aForgedRequestIsRightUntilItsTokenIsOpened() {
        receive(JunkKind.REQUEST);

        assertThat(drops).containsExactly(Drop.FOREIGN_TOKEN);
    }

    @Test
    void ofAStrangerAForgedPacketIsNotEvenLookedAt() {
        receive(JunkKind.PACKET);

        assertThat(drops).containsExactly(Drop.UNKNOWN_SENDER);
    }

    @Test
    void randomBytesAreOfEveryLengthThatAPacketMayHave() {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lengths.add(JunkKind.RANDOM.packet(random).remaining());
        }

        assertThat(lengths).contains(1, 1225).allMatch(length -> length >= 1 && length <= 1225);
    }

    private void receive(JunkKind kind) {
        ByteBuffer packet = kind.packet(random);
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        server.receive("a stranger", bytes, 0, bytes.length);
    }
}
