package dev.sprocket.testkit;

import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One direction of a bad network: what is sent comes late, out of order, twice, or not at all.
 *
 * <p>The same seed and the same sends give the same fate to every datagram. Confined to the thread that moves the clock.
 *
 * @param <T> a datagram; the link hands over the object that was sent, so it must not be changed afterwards
 */
public final class LossyLink<T> {

    private final Timers clock;
    private final LinkConditions conditions;
    private final Random random;
    private final Consumer<? super T> receiver;
    private long sent;
    private long lost;
    private long duplicated;
    private long overtaken;
    private long newestReceived = -1;

    /**
     * @param clock what the delays are measured by, such as a {@link HandClock}
     * @param seed decides every datagram's fate; print it when a test fails
     * @param receiver called for every copy that comes through, never inside {@link #send}
     */
    public LossyLink(Timers clock, LinkConditions conditions, long seed, Consumer<? super T> receiver) {
        this.clock = clock;
        this.conditions = conditions;
        this.random = new Random(seed);
        this.receiver = receiver;
    }

    /** Sends one datagram. */
    public void send(T datagram) {
        long number = sent++;
        if (happens(conditions.loss())) {
            lost++;
            return;
        }
        deliver(number, datagram);
        if (happens(conditions.duplication())) {
            duplicated++;
            deliver(number, datagram);
        }
    }

    /** How many were sent. */
    public long sent() {
        return sent;
    }

    /** How many of these were lost. */
    public long lost() {
        return lost;
    }

    /** How many of these were sent on their way twice. */
    public long duplicated() {
        return duplicated;
    }

    /** How many copies came behind a datagram that was sent after them. */
    public long overtaken() {
        return overtaken;
    }

    private void deliver(long number, T datagram) {
        Duration delay = transit();
        if (happens(conditions.reordering())) {
            delay = delay.plus(transit());
        }
        clock.after(delay, () -> {
            if (number < newestReceived) {
                overtaken++;
            }
            newestReceived = Math.max(newestReceived, number);
            receiver.accept(datagram);
        });
    }

    private Duration transit() {
        return conditions.delay().plusNanos((long)
                (random.nextDouble() * conditions.jitter().toNanos()));
    }

    private boolean happens(double share) {
        return random.nextDouble() < share;
    }
}
