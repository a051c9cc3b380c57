package dev.sprocket.plugin.gamestate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.plugin.gamestate.SimulatedArena.Client;
import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.testkit.LinkConditions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GameSimulationTest {

    private static final int CLIENTS = 20;
    private static final int SECONDS = 30;
    private static final int SNAPSHOTS = SECONDS * 30;
    // 11 bytes, a span of 7 bits, and 69 bits for each of twenty that enter.
    private static final int FULL_BYTES = 11 + (7 + CLIENTS * 69 + 7) / 8;
    // Half a minute from here crosses the wrap of the ticks.
    private static final int FIRST_TICK = 65_000;

    private static final LinkConditions PERFECT = link(0, 0, 0, 40, 0);
    private static final LinkConditions BAD = link(0.1, 0.1, 0.1, 40, 20);
    private static final LinkConditions LOSSY = link(0.3, 0.1, 0.1, 40, 20);
    private static final LinkConditions SHUFFLED = link(0.1, 0.3, 0.5, 40, 120);

    /** What a network does, a seed, and the share of the server's snapshots that each client makes at the least. */
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("perfect", PERFECT, 1, 0.99),
                Arguments.of("bad", BAD, 1, 0.70),
                Arguments.of("bad", BAD, 2, 0.70),
                Arguments.of("bad", BAD, 3, 0.70),
                Arguments.of("bad", BAD, 20_261_122, 0.70),
                Arguments.of("lossy", LOSSY, 4, 0.50),
                Arguments.of("lossy", LOSSY, 5, 0.50),
                Arguments.of("shuffled", SHUFFLED, 6, 0.25),
                Arguments.of("shuffled", SHUFFLED, 7, 0.25));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("networks")
    void givesTwentyClientsExactlyTheServersWorldForHalfAMinute(
            String name, LinkConditions conditions, long seed, double share) {
        SimulatedArena arena = played(conditions, seed);

        // That each snapshot equals the server's was asserted as it came.
        for (Client client : arena.clients) {
            assertThat(client.session.isOpen()).as("seed %d", seed).isTrue();
            assertThat(client.ticks.size()).as("seed %d", seed).isBetween((int) (share * SNAPSHOTS), SNAPSHOTS + 1);
            assertThat(client.game.receiver().withoutBaseline())
                    .as("seed %d", seed)
                    .isZero();
            assertThat(ageOf(client, arena))
                    .as("seed %d, age of the newest", seed)
                    .isLessThan(60);
        }
        assertThat(arena.deltaBytes.getAverage()).as("seed %d", seed).isLessThan(FULL_BYTES);
        assertThat(arena.fullBytes.getCount()).as("seed %d", seed).isLessThan(arena.deltaBytes.getCount() / 100);
    }

    @Test
    void reallyLosesDoublesAndReorders() {
        SimulatedArena arena = played(BAD, 1);

        for (Client client : arena.clients) {
            for (var link : List.of(client.up, client.down)) {
                assertThat((double) link.lost() / link.sent()).isBetween(0.06, 0.14);
                assertThat((double) link.duplicated() / link.sent()).isBetween(0.05, 0.13);
                assertThat((double) link.overtaken() / link.sent()).isGreaterThan(0.05);
            }
            assertThat(client.game.receiver().stale()).isPositive();
        }
    }

    @Test
    void playsTheSameGameAgainFromTheSameSeed() {
        SimulatedArena one = played(BAD, 9);
        SimulatedArena again = played(BAD, 9);
        SimulatedArena other = played(BAD, 10);

        assertThat(ticksOf(again)).isEqualTo(ticksOf(one)).isNotEqualTo(ticksOf(other));
        assertThat(again.service.now()).isEqualTo(one.service.now()).isNotEqualTo(other.service.now());
    }

    @Test
    void movesEachPlayerAsItsOwnClientAsks() {
        SimulatedArena arena = played(BAD, 11);
        Snapshot end = arena.service.now();

        assertThat(arena.clients.stream().map(client -> client.game.player()).toList())
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        for (Client client : arena.clients) {
            Snapshot newest = requireNonNull(client.game.newest());
            assertThat(newest.entity(requireNonNull(client.game.player()))).isNotNull();
        }
        assertThat(end.span()).isEqualTo(CLIENTS);
    }

    @Test
    void survivesComingAndGoing() {
        for (long seed = 0; seed < 5; seed++) {
            var arena = new SimulatedArena(GameStateOptions.DEFAULT, BAD, seed, FIRST_TICK);
            for (int second = 0; second < SECONDS; second++) {
                arena.addClient();
                if (second % 3 == 2) {
                    arena.clients.get(second / 3).game.leave();
                }
                arena.clock.advance(Duration.ofSeconds(1));
            }
            arena.clock.advance(Duration.ofSeconds(6));

            long open = arena.clients.stream()
                    .filter(client -> client.session.isOpen())
                    .count();
            assertThat(bodies(arena.service.now()))
                    .as("seed %d", seed)
                    .isEqualTo(open)
                    .isEqualTo(20);
            for (int i = 0; i < arena.clients.size(); i++) {
                assertThat(arena.clients.get(i).ticks)
                        .as("seed %d, client %d", seed, i)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void letsStreamsAndDatagramsPlayInOneWorld() {
        var arena = new SimulatedArena(GameStateOptions.DEFAULT, BAD, 13, FIRST_TICK);
        List<Client> clients = List.of(arena.addClient(), arena.addStreamClient(), arena.addClient());

        arena.clock.advance(Duration.ofSeconds(10));

        for (Client client : clients) {
            assertThat(bodies(requireNonNull(client.game.newest()))).isEqualTo(3);
            assertThat(client.ticks).hasSizeGreaterThan(200);
        }
    }

    @Test
    void bringsClientsBackThatTheServerForgot() {
        var arena = new SimulatedArena(GameStateOptions.DEFAULT, BAD, 12, FIRST_TICK);
        List<Client> clients = Stream.generate(arena::addClient).limit(5).toList();
        arena.clock.advance(Duration.ofSeconds(3));

        clients.forEach(Client::serverForgets);
        arena.clock.advance(Duration.ofSeconds(3));

        for (Client client : clients) {
            assertThat(ageOf(client, arena)).isLessThan(60);
        }
        assertThat(bodies(arena.service.now())).isEqualTo(5);
    }

    private static SimulatedArena played(LinkConditions conditions, long seed) {
        var arena = new SimulatedArena(GameStateOptions.DEFAULT, conditions, seed, FIRST_TICK);
        for (int i = 0; i < CLIENTS; i++) {
            arena.addClient();
        }
        arena.clock.advance(Duration.ofSeconds(SECONDS));
        return arena;
    }

    private static int ageOf(Client client, SimulatedArena arena) {
        return Serial16.distance(
                requireNonNull(client.game.newest()).tick(), arena.service.now().tick());
    }

    private static List<List<Integer>> ticksOf(SimulatedArena arena) {
        return arena.clients.stream().map(client -> client.ticks).toList();
    }

    private static long bodies(Snapshot snapshot) {
        return Stream.of(snapshot.toArray(snapshot.span()))
                .filter(Objects::nonNull)
                .count();
    }

    private static LinkConditions link(double loss, double duplication, double reordering, int delay, int jitter) {
        return LinkConditions.PERFECT
                .withLoss(loss)
                .withDisorder(duplication, reordering)
                .withDelay(Duration.ofMillis(delay), Duration.ofMillis(jitter));
    }
}
