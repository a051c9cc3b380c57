package dev.sprocket.benchmark.speed;

import java.util.List;

/** Every work that there is. */
final class Works {

    private Works() {}

    /** In the order of the table. */
    static List<Work> all() {
        return List.of();
    }
}
