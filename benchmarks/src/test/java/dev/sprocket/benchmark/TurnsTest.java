package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void eachIsFirstOnceInAsManyRoundsAsThereAre() {
        List<String> all = List.of("a", "b", "c");
        List<String> first = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            List<String> turned = Turns.inRound(round, all);
            first.add(turned.get(0));

            assertThat(turned).containsExactlyInAnyOrderElementsOf(all);
        }

        assertThat(first).containsExactlyInAnyOrderElementsOf(all);
    }
}
