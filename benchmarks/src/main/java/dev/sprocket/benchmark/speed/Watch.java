package dev.sprocket.benchmark.speed;

import java.util.List;

/** What a work does with servers that are warm: it watches each of them for a window of time. */
interface Watch {

    /** A window of this one. */
    Window of(ServerProcess server);

    /** What a reader of it must know, in a line each. */
    default List<String> notes() {
        return List.of();
    }
}
