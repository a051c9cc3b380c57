package dev.sprocket.benchmark.speed;

import java.util.List;

/** A server program: how its process is started. */
sealed interface Program {

    /**
     * A class with a {@code main}.
     *
     * @param main its name
     * @param options what it is told besides wire and payload, such as {@code channel=netty}
     */
    record OfJava(String main, List<String> options) implements Program {

        public OfJava {
            options = List.copyOf(options);
        }
    }

    /** {@code bin/sprocket}, which {@link StartWork} starts. */
    record OfCommand() implements Program {}

    /**
     * A program in C, which is compiled where there is a compiler.
     *
     * @param source the name of its file in {@code src/main/c}, without {@code .c}
     */
    record OfC(String source) implements Program {}
}
