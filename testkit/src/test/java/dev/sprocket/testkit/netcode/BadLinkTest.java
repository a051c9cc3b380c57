package dev.sprocket.testkit.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.testkit.LinkConditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients on links that lose nearly a third, double, and hold back. */
class BadLinkTest {

    private static final int CLIENTS = 20;
    private static final int LINES = 1000;
    private static final LinkConditions BAD = LinkConditions.PERFECT
            .withLoss(0.3)
            .withDisorder(0.2, 0.2)
            .withDelay(Duration.ofMillis(30), Duration.ofMillis(30));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyClientGetsInAndNoLineIsHeardTwiceOrChanged(long seed) {
        var world = new World(seed, BAD);
        Server server = world.serve("[2001:db8::7]:40000", CLIENTS);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Client client = world.client(world.token(i, ServerAddress.parse("[2001:db8::7]:40000")));
            client.connect();
            clients.add(client);
        }
        world.advance(Duration.ofSeconds(3));
        assertThat(clients).allMatch(client -> client.netcode.state() == ClientState.CONNECTED);

        for (int line = 0; line < LINES; line++) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.get(i).session().session().write(i + " says " + line);
            }
            world.advance(Duration.ofMillis(16));
        }
        world.advance(Duration.ofSeconds(1));

        for (int i = 0; i < CLIENTS; i++) {
            Client client = clients.get(i);
            List<String> heard = client.session().messages();
            assertThat(new HashSet<>(heard)).as("each once").hasSameSizeAs(heard);
            assertThat(heard).allMatch(saysOf(i)::matches);
            // Each way loses 30 %, so 49 % come back.
            assertThat(heard.size()).isBetween(LINES * 40 / 100, LINES * 58 / 100);
            assertThat(client.netcode.state()).isEqualTo(ClientState.CONNECTED);
        }
        assertThat(server.netcode.peers()).isEqualTo(CLIENTS);

        clients.forEach(client -> client.session().session().close());
        world.advance(Duration.ofSeconds(1));
        assertThat(server.netcode.peers()).as("of ten goodbyes one is heard").isZero();
        assertThat(world.clock.pending()).isZero();
    }

    private static Says saysOf(int client) {
        return new Says(client + " says ");
    }

    private record Says(String prefix) {

        boolean matches(String line) {
            return line.startsWith(prefix) && Integer.parseInt(line.substring(prefix.length())) < LINES;
        }
    }
}
