package dev.sprocket.testkit;

import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.Random;

/**
 * One direction of a bad network: a datagram comes late, out of order, twice, or not at all; a segment of a stream comes sooner
 * or later, or its connection is given up.
 *
 * <p>The same seed and the same sends give the same fate to each. Confined to the thread that moves the clock. A
 * {@link SimulatedNetwork} is made of these; one alone carries whatever a test sends by hand.
 */
public final class Link {

    /** What Linux waits before it sends a segment again, first and at most, and how often it does. */
    private static final long LEAST_RETRY_NANOS = Duration.ofMillis(200).toNanos();

    private static final long MOST_RETRY_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int MOST_RETRIES = 15;
    private static final double NANOS_A_SECOND = 1e9;

    private final Timers clock;
    private final Random random;
    private final Observer observer;
    private LinkConditions conditions;
    private long delayNanos;
    private double jitterNanos;
    private boolean instant;
    private boolean cut;
    private long busyUntil;
    private long sent;
    private long lost;
    private long duplicated;
    private long overtaken;
    private long newestReceived = -1;

    /**
     * A link of its own.
     *
     * @param clock what the delays are measured by, such as a {@link HandClock}
     * @param seed decides every datagram's fate; print it when a test fails
     */
    public Link(Timers clock, LinkConditions conditions, long seed) {
        this(clock, conditions, new Random(seed), (what, bytes) -> {});
    }

    Link(Timers clock, LinkConditions conditions, Random random, Observer observer) {
        this.clock = clock;
        this.random = random;
        this.observer = observer;
        this.conditions = conditions;
        busyUntil = clock.nanoTime();
        conditions(conditions);
    }

    /** What it does from now on; what is on its way keeps the time that it had. */
    public void conditions(LinkConditions conditions) {
        this.conditions = conditions;
        delayNanos = conditions.delay().toNanos();
        jitterNanos = conditions.jitter().toNanos();
        instant = conditions.isInstant();
    }

    /** What it does. */
    public LinkConditions conditions() {
        return conditions;
    }

    /** From now on nothing passes, not even what is on its way. A stream's segments are tried again until {@link #mend}. */
    public void cut() {
        cut = true;
    }

    /** Lets pass again. */
    public void mend() {
        cut = false;
    }

    /**
     * Sends one datagram.
     *
     * @param bytes its length, 0 or more
     * @param arrive called for every copy that comes through, never inside this call
     */
    public void send(int bytes, Runnable arrive) {
        long number = sent++;
        if (bytes > conditions.maxDatagramBytes()) {
            lose("lost, too large", bytes);
        } else if (cut || happens(conditions.loss())) {
            lose("lost", bytes);
        } else if (isQueueFull()) {
            lose("lost, queue full", bytes);
        } else {
            deliver(number, bytes, arrive);
            if (happens(conditions.duplication())) {
                duplicated++;
                observer.saw("doubled", bytes);
                deliver(number, bytes, arrive);
            }
        }
    }

    /** How many datagrams were sent. */
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

    /** Whether what is sent of a stream is there at once. */
    boolean isInstant() {
        return instant && !cut;
    }

    /** Carries part of a stream: at once if nothing is wrong, and again and again if it is lost. */
    void carry(Parcel parcel) {
        if (isInstant()) {
            parcel.arrive();
        } else {
            attempt(parcel, 0);
        }
    }

    /** Carries what nobody sends again, such as a reset, which is lost like a datagram. */
    void carryOnce(Runnable arrive) {
        if (isInstant()) {
            arrive.run();
        } else if (!cut && !happens(conditions.loss())) {
            after(transitNanos(), () -> {
                if (!cut) {
                    arrive.run();
                }
            });
        }
    }

    private void attempt(Parcel parcel, int retries) {
        if (!parcel.isWanted()) {
            return;
        }
        if (cut || happens(conditions.loss())) {
            retry(parcel, retries);
        } else {
            after(queueNanos(parcel.bytes()) + transitNanos(), () -> {
                if (cut) {
                    retry(parcel, retries);
                } else if (parcel.isWanted()) {
                    parcel.arrive();
                }
            });
        }
    }

    private void retry(Parcel parcel, int retries) {
        if (retries == MOST_RETRIES) {
            observer.saw("given up", parcel.bytes());
            parcel.giveUp();
            return;
        }
        observer.saw("to be sent again", parcel.bytes());
        long wait = Math.min(MOST_RETRY_NANOS, LEAST_RETRY_NANOS << retries);
        after(wait, () -> attempt(parcel, retries + 1));
    }

    private void deliver(long number, int bytes, Runnable arrive) {
        long nanos = queueNanos(bytes) + transitNanos();
        if (happens(conditions.reordering())) {
            nanos += transitNanos();
        }
        after(nanos, () -> {
            if (cut) {
                lose("lost", bytes);
                return;
            }
            if (number < newestReceived) {
                overtaken++;
            }
            newestReceived = Math.max(newestReceived, number);
            arrive.run();
        });
    }

    private void lose(String how, int bytes) {
        lost++;
        observer.saw(how, bytes);
    }

    private boolean isQueueFull() {
        double waiting = (busyUntil - clock.nanoTime()) * (conditions.bytesPerSecond() / NANOS_A_SECOND);
        return conditions.bytesPerSecond() < Long.MAX_VALUE && waiting > conditions.queueBytes();
    }

    /** Until the last of so many bytes has left, behind those that wait already. */
    private long queueNanos(int bytes) {
        if (conditions.bytesPerSecond() == Long.MAX_VALUE) {
            return 0;
        }
        long now = clock.nanoTime();
        busyUntil = Math.max(now, busyUntil) + (long) (bytes * NANOS_A_SECOND / conditions.bytesPerSecond());
        return busyUntil - now;
    }

    private long transitNanos() {
        return jitterNanos == 0 ? delayNanos : delayNanos + (long) (random.nextDouble() * jitterNanos);
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void after(long nanos, Runnable task) {
        clock.after(Duration.ofNanos(nanos), task);
    }

    /** Part of a stream. */
    interface Parcel {

        /** How long it is. */
        int bytes();

        /** Whether it matters still: nobody carries what belongs to a broken connection. */
        boolean isWanted();

        /** It has come. */
        void arrive();

        /** It will never come. */
        void giveUp();
    }

    /** Told what becomes of what is sent. */
    @FunctionalInterface
    interface Observer {
        void saw(String what, int bytes);
    }
}
