package dev.sprocket.plugin.gamestate.world;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTest {

    private static final WorldRules RULES = new WorldRules(60, 8, 64, 6);
    private static final World WORLD = new World(RULES);
    private static final Controls EAST = new Controls(127, 0, 0, 0);

    @Test
    void countsTicksAcrossTheWrap() {
        Snapshot next = WORLD.next(Snapshot.empty(65_535), Map.of());

        assertThat(next.tick()).isZero();
    }

    @Test
    void letsAPlayerEnterAtItsOwnPlaceAndStandStill() {
        Snapshot next = WORLD.next(Snapshot.empty(0), Map.of(0, EAST, 3, new Controls(0, 0, 9, 4)));

        assertThat(next.entity(0)).isEqualTo(new EntityState(12_367, 9_336, 0, 0, 0, 0));
        assertThat(next.entity(1)).isNull();
        assertThat(next.entity(3)).isEqualTo(new EntityState(319, 4_577, 0, 0, 9, 4));
        assertThat(next.span()).isEqualTo(4);
    }

    @Test
    void takesOutWhoIsNoLongerNamed() {
        Snapshot both = WORLD.next(Snapshot.empty(0), Map.of(0, EAST, 1, EAST));

        Snapshot next = WORLD.next(both, Map.of(0, EAST));

        assertThat(next.entity(1)).isNull();
        assertThat(next.span()).isEqualTo(1);
    }

    @Test
    void speedsUpByTheAccelerationUntilFullSpeed() {
        Snapshot now = WORLD.next(Snapshot.empty(0), Map.of(0, EAST));

        int[] velocities = new int[10];
        for (int i = 0; i < velocities.length; i++) {
            now = WORLD.next(now, Map.of(0, EAST));
            velocities[i] = body(now).velocityX();
        }

        // 6 m/s at 60 Hz and 256 units a metre: 25 units a tick, reached in steps of 4.
        assertThat(velocities).containsExactly(4, 8, 12, 16, 20, 24, 25, 25, 25, 25);
    }

    @ParameterizedTest
    @CsvSource({
        " 127,   0, 0,  25,   0", //
        "   0,-127, 0,   0, -25",
        " 127, 127, 0,  17,  17",
        "-127, 127, 1, -35,  35",
        " 127,   0, 1,  50,   0",
        "  64,   0, 0,  12,   0",
        "   0,   0, 1,   0,   0",
    })
    void reachesTheVelocityThatTheStickAsksFor(int moveX, int moveY, int buttons, int velocityX, int velocityY) {
        Controls held = new Controls(moveX, moveY, 0, buttons);
        Snapshot now = WORLD.next(Snapshot.empty(0), Map.of(0, held));

        for (int i = 0; i < 20; i++) {
            now = WORLD.next(now, Map.of(0, held));
        }

        assertThat(body(now).velocityX()).isEqualTo(velocityX);
        assertThat(body(now).velocityY()).isEqualTo(velocityY);
    }

    @Test
    void stopsAtTheWall() {
        Snapshot now = WORLD.next(Snapshot.empty(0), Map.of(0, EAST));

        for (int i = 0; i < 10_000; i++) {
            now = WORLD.next(now, Map.of(0, EAST));
        }

        assertThat(body(now).x()).isEqualTo(RULES.side() - 1);
        assertThat(body(now).velocityX()).isZero();
    }

    @Test
    void staysInRangeAtEveryCornerOfTheRules() {
        for (int tickHz : new int[] {WorldRules.LEAST_TICK_HZ, WorldRules.MOST_TICK_HZ}) {
            for (int metres : new int[] {WorldRules.LEAST_METRES, WorldRules.MOST_METRES}) {
                for (int speed : new int[] {1, WorldRules.MOST_SPEED}) {
                    var world = new World(new WorldRules(tickHz, WorldRules.MOST_PLAYERS, metres, speed));
                    // The records refuse what is out of range, so coming to the end is the proof.
                    assertThat(wander(world, 1, 300).span()).isEqualTo(WorldRules.MOST_PLAYERS);
                }
            }
        }
    }

    @Test
    void comesToTheSameEndFromTheSameBeginning() {
        assertThat(wander(WORLD, 7, 500)).isEqualTo(wander(WORLD, 7, 500));
        assertThat(wander(WORLD, 7, 500)).isNotEqualTo(wander(WORLD, 8, 500));
    }

    @Test
    void refusesAPlayerBeyondTheRules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORLD.next(Snapshot.empty(0), Map.of(8, EAST)))
                .withMessage("player: 8, expected 0..7");
    }

    private static EntityState body(Snapshot snapshot) {
        return requireNonNull(snapshot.entity(0));
    }

    private static Snapshot wander(World world, long seed, int ticks) {
        var random = new Random(seed);
        Snapshot now = Snapshot.empty(0);
        for (int t = 0; t < ticks; t++) {
            Map<Integer, Controls> players = new HashMap<>();
            for (int player = 0; player < world.rules().maxPlayers(); player++) {
                players.put(
                        player,
                        new Controls(random.nextInt(-127, 128), random.nextInt(-127, 128), 0, random.nextInt(2)));
            }
            now = world.next(now, players);
        }
        return now;
    }
}
