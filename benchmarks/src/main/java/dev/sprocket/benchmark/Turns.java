package dev.sprocket.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** In which order those that are compared take turns. */
public final class Turns {

    private Turns() {}

    /** All of them, another one first in each round, so that what follows from the order falls on all alike. */
    public static <T> List<T> inRound(int round, List<T> all) {
        List<T> turned = new ArrayList<>(all);
        Collections.rotate(turned, round);
        return turned;
    }
}
