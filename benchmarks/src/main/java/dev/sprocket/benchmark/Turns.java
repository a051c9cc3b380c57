package dev.sprocket.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** In which order those that are compared take turns. */
public final class Turns {

    private Turns() {}

    /**
     * All of them, in each round in another order, so that what follows from the order falls on all alike: in as many rounds as there
     * are of them, of an odd number in twice as many, each is at each place, and right behind each other one, equally often (a balanced
     * Latin square: E. J. Williams, Australian Journal of Scientific Research 2, 1949).
     */
    public static <T> List<T> inRound(int round, List<T> all) {
        int count = all.size();
        List<T> order = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            // From both ends: the first, the last, the second, the last but one.
            int index = place % 2 == 0 ? place / 2 : count - (place + 1) / 2;
            order.add(all.get((index + round) % count));
        }
        if (count % 2 == 1 && round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
