package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Tick;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What a server of a fan-out is asked, and how it answers: the line {@code tick}, with {@code ticked N}. */
final class FanOut {

    private static final int PATIENCE_SECONDS = 30;

    private final int payloadBytes;
    private final Function<byte[], CompletionStage<Integer>> toAll;
    private long ticks;

    /**
     * @param payloadBytes how long the content of each tick is
     * @param toAll sends this to every subscriber, and completes with their number when the kernel has the last
     */
    FanOut(int payloadBytes, Function<byte[], CompletionStage<Integer>> toAll) {
        this.payloadBytes = payloadBytes;
        this.toAll = toAll;
    }

    /**
     * Answers.
     *
     * @throws IllegalArgumentException if it is asked something else
     */
    String answer(String question) {
        if (!question.equals("tick")) {
            throw new IllegalArgumentException("\"" + question + "\", expected spent, collect or tick");
        }
        ticks++;
        return "ticked "
                + toAll.apply(Tick.content(ticks, payloadBytes))
                        .toCompletableFuture()
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
    }
}
