package dev.sprocket.testkit.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten million packets: replayed, cut, lengthened, mixed and flipped, in everybody's name. The seed is printed where it fails. */
class HostilePacketsTest {

    private static final int PACKETS = Integer.getInteger("netcode.packets", 10_000_000);
    private static final int A_ROUND = 2000;
    private static final int MOST_EXTRA_BYTES = 300;

    private final long seed = Long.getLong("netcode.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final World world = new World();
    private final Server server = world.serve("10.0.0.2:40000", 8);

    @Test
    void nothingEscapesNothingGrowsAndNobodyElseIsDisturbed() {
        Client victim = world.connected(server, 1);
        Client other = world.connected(server, 2);
        victim.session().session().write("something to replay");
        other.session().session().write("something else");
        world.advance(Duration.ofSeconds(1));
        Client unheard = world.client(world.token(3, server.address));
        unheard.connect();
        world.advance(Duration.ZERO);
        unheard.netcode.close();
        world.advance(Duration.ofSeconds(6));
        List<byte[]> material = new ArrayList<>();
        world.sentUp.forEach(packet -> material.add(packet.bytes()));
        world.sentDown.forEach(packet -> material.add(packet.bytes()));
        int heard = victim.session().messages().size();

        for (int round = 0; round < PACKETS / A_ROUND; round++) {
            for (int i = 0; i < A_ROUND; i++) {
                server.receive(sender(victim, other), mutated(material));
            }
            server.drops.clear();
            world.sentUp.clear();
            world.sentDown.clear();
            assertEchoes(other, round);
            // Long enough for the victim's budget of forged packets to be whole again, before the next flood.
            world.advance(Duration.ofMillis(150));
            assertEchoes(victim, round);
            heard++;
            assertThat(victim.session().messages()).as("seed %d", seed).hasSize(heard);
            assertThat(server.netcode.peers()).as("seed %d", seed).isEqualTo(2);
            assertThat(server.sessions).as("seed %d", seed).hasSize(3);
        }
    }

    private void assertEchoes(Client client, int round) {
        client.session().session().write("round " + round);
        world.advance(Duration.ofMillis(1));
        assertThat(client.session().messages()).as("seed %d", seed).last().isEqualTo("round " + round);
    }

    /** Most come in the name of somebody who has a session; nobody guesses the other's port. */
    private SocketAddress sender(Client victim, Client other) {
        return switch (random.nextInt(4)) {
            case 0 -> SocketAddress.inetSocketAddress(1 + random.nextInt(60_000), "10.6.6.6");
            case 1 -> random.nextInt(1000) == 0 ? other.address : victim.address;
            default -> victim.address;
        };
    }

    private byte[] mutated(List<byte[]> material) {
        byte[] packet = material.get(random.nextInt(material.size()));
        return switch (random.nextInt(6)) {
            case 0 -> packet;
            case 1 -> Arrays.copyOf(packet, random.nextInt(packet.length + 1));
            case 2 -> Arrays.copyOf(packet, packet.length + random.nextInt(MOST_EXTRA_BYTES));
            case 3 -> mixed(packet, material.get(random.nextInt(material.size())));
            case 4 -> noise(random.nextInt(1300));
            default -> flipped(packet);
        };
    }

    private byte[] mixed(byte[] head, byte[] tail) {
        byte[] mixed = Arrays.copyOf(head, Math.max(head.length, tail.length));
        int from = random.nextInt(tail.length);
        System.arraycopy(tail, from, mixed, from, tail.length - from);
        return mixed;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] packet) {
        byte[] flipped = packet.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }
}
