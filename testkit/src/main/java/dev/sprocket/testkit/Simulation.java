package dev.sprocket.testkit;

import dev.sprocket.wire.Ranges;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a scenario under many seeds.
 *
 * <pre>{@code
 *   Simulation.seeds(10_000).check(network -> {
 *       network.conditions(LinkConditions.any(network.random()));
 *       var echo = network.listen("echo", binding);
 *       …
 *   });
 * }</pre>
 *
 * <p>A failure is an {@link AssertionError} that names the seed and tells how to run that one alone: with the system property
 * {@value #SEED_PROPERTY}, which every simulation obeys, and which needs no change of code. It shows the network's last events, too. What a
 * scenario leaves to chance it must take from {@link SimulatedNetwork#random}; then the same seed does the same again.
 */
public final class Simulation {

    /** The name of the system property that has one seed run alone. */
    public static final String SEED_PROPERTY = "sprocket.seed";

    private static final int MOST_EVENTS_SHOWN = 25;

    private final long first;
    private final int count;

    private Simulation(long first, int count) {
        this.first = first;
        this.count = count;
    }

    /**
     * The seeds from 0 on.
     *
     * @param count how many, 1 or more
     */
    public static Simulation seeds(int count) {
        Ranges.check("count", count, 1, Integer.MAX_VALUE);
        return new Simulation(0, count);
    }

    /** One seed alone. */
    public static Simulation seed(long seed) {
        return new Simulation(seed, 1);
    }

    /** As many seeds, from this one on. A test that wants others each time takes them from {@link System#nanoTime}. */
    public Simulation from(long first) {
        return new Simulation(first, count);
    }

    /**
     * Runs the scenario under each seed, in a network of its own.
     *
     * @throws AssertionError at the first seed under which the scenario throws
     */
    public void check(Scenario scenario) {
        String one = System.getProperty(SEED_PROPERTY);
        if (one != null) {
            checkOne(parse(one), scenario);
            return;
        }
        for (long seed = first; seed < first + count; seed++) {
            checkOne(seed, scenario);
        }
    }

    private static void checkOne(long seed, Scenario scenario) {
        var network = new SimulatedNetwork(seed);
        try {
            scenario.run(network);
        } catch (Throwable e) {
            throw new AssertionError(explanation(network, e), e);
        }
    }

    private static String explanation(SimulatedNetwork network, Throwable failure) {
        List<NetworkEvent> events = network.lastEvents();
        int shown = Math.min(events.size(), MOST_EVENTS_SHOWN);
        return events.subList(events.size() - shown, events.size()).stream()
                .map(event -> "\n  " + event)
                .collect(Collectors.joining(
                        "",
                        "seed " + network.seed() + ": " + failure + "\nthis one alone: -D" + SEED_PROPERTY + "="
                                + network.seed() + "\nthe last " + shown + " of " + network.events() + " events:",
                        ""));
    }

    private static long parse(String seed) {
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(SEED_PROPERTY + ": \"" + seed + "\", expected a whole number", e);
        }
    }

    /** What happens in a network, and what must hold. */
    @FunctionalInterface
    public interface Scenario {

        /**
         * Plays and asserts.
         *
         * @param network empty and perfect; its seed is this run's
         * @throws Exception whatever goes wrong
         */
        void run(SimulatedNetwork network) throws Exception;
    }
}
