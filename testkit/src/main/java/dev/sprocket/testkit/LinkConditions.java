package dev.sprocket.testkit;

import java.time.Duration;

/**
 * What a network does to datagrams.
 *
 * @param loss the share that is lost, 0..1
 * @param duplication the share of what is not lost that comes twice, 0..1; each copy goes its own way
 * @param reordering the share of copies that are held back for a further delay and jitter, so that later ones overtake
 *     them, 0..1
 * @param delay how long each copy takes at least, zero or more
 * @param jitter how much longer it may take, evenly spread, zero or more
 */
public record LinkConditions(double loss, double duplication, double reordering, Duration delay, Duration jitter) {

    /** Everything comes, once, in order and at once. */
    public static final LinkConditions PERFECT = new LinkConditions(0, 0, 0, Duration.ZERO, Duration.ZERO);

    public LinkConditions {
        checkShare("loss", loss);
        checkShare("duplication", duplication);
        checkShare("reordering", reordering);
        checkTime("delay", delay);
        checkTime("jitter", jitter);
    }

    private static void checkShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected 0..1");
        }
    }

    private static void checkTime(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + ", expected zero or more");
        }
    }
}
