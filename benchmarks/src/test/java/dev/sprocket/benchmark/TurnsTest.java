package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachIsAtEachPlaceAndBehindEachOtherEquallyOften(int count) {
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        List<String> places = new ArrayList<>();
        List<String> neighbours = new ArrayList<>();
        for (int round = 1; round <= 2 * count; round++) {
            List<Integer> order = Turns.inRound(round, all);
            for (int place = 0; place < count; place++) {
                places.add(order.get(place) + " at " + place);
                if (place > 0) {
                    neighbours.add(order.get(place) + " behind " + order.get(place - 1));
                }
            }

            assertThat(order).containsExactlyInAnyOrderElementsOf(all);
        }

        assertThat(places).allMatch(each -> Collections.frequency(places, each) == 2);
        assertThat(neighbours).allMatch(each -> Collections.frequency(neighbours, each) == 2);
    }
}
