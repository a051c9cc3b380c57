package dev.sprocket.benchmark.load;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Connections take turns in sending, each message at its time, whether replies have come or not: the loop never sleeps, since what
 * wakes late measures itself. A message that is sent late keeps its time, so that its latency tells of that; how late each was is told
 * beside it.
 */
final class PacedCourse implements Course {

    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;
    private static final double NANOS_A_MICRO = 1000;

    private final List<Connection> connections;
    private final Load load;
    private final EventLoop loop;
    private final Histogram latencies = new Histogram(MOST_NANOS, DIGITS);
    /** How long after their times messages were handed in. */
    private final Histogram lateness = new Histogram(MOST_NANOS, DIGITS);

    private @Nullable Schedule schedule;
    /** The first message that is recorded. */
    private long first;
    /** How many were sent. */
    private long sent;

    private boolean stopped;

    PacedCourse(List<Connection> connections, Load load, EventLoop loop) {
        this.connections = connections;
        this.load = load;
        this.loop = loop;
    }

    @Override
    public void begin() {
        long now = System.nanoTime();
        var begun = new Schedule(now, load.perSecond(), connections.size());
        first = begun.dueBy(now + TimeUnit.MILLISECONDS.toNanos(load.settleMillis()));
        schedule = begun;
        send(begun);
    }

    @Override
    public void replied(Connection connection, int frames) {
        Schedule kept = schedule;
        if (kept == null) {
            return;
        }
        long now = System.nanoTime();
        // The first reply of all was to the message before the schedule began.
        long end = connection.conversation().receivedFrames() - 1;
        for (long number = end - frames; number < end; number++) {
            long message = kept.messageOf(connection.index(), number);
            if (message >= first) {
                latencies.recordValue(Math.min(MOST_NANOS, now - kept.nanosOf(message)));
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Outcome outcome() {
        return new Outcome(
                Math.max(0, sent - first),
                0,
                new Outcome.Latency(
                        micros(latencies, 50), micros(latencies, 99), micros(latencies, 99.9), micros(lateness, 99)));
    }

    private static double micros(Histogram of, double percentile) {
        return of.getValueAtPercentile(percentile) / NANOS_A_MICRO;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It is not cancelled: it sees for itself that it is to stop.
    private void send(Schedule kept) {
        if (stopped) {
            return;
        }
        long now = kept.dueBy(System.nanoTime());
        for (long message = sent; message < Math.min(now, sent + connections.size()); message++) {
            int connection = kept.connectionOf(message);
            long frames = kept.numberBefore(now, connection) - kept.numberBefore(message, connection);
            send(connections.get(connection), frames);
            recordLateness(kept, message, now);
        }
        sent = now;
        // Scheduled, not executed: between two of these the loop looks what has come.
        loop.schedule(() -> send(kept), 0, TimeUnit.NANOSECONDS);
    }

    /** Of the messages of one connection that were just handed in. */
    private void recordLateness(Schedule kept, long from, long end) {
        long handedIn = System.nanoTime();
        for (long message = from; message < end; message += connections.size()) {
            if (message >= first) {
                lateness.recordValue(Math.min(MOST_NANOS, handedIn - kept.nanosOf(message)));
            }
        }
    }

    private static void send(Connection connection, long frames) {
        for (long left = frames; left > 0; left -= Cycle.FRAMES) {
            connection.send((int) Math.min(left, Cycle.FRAMES));
        }
    }
}
