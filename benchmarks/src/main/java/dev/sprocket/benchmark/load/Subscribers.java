package dev.sprocket.benchmark.load;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The subscribers of a fan-out: sockets that take in each tick and compare all of it. They ask for ticks until the first has come.
 *
 * <p>They outlive a load, and are the same in the next of the same server: to a server, other sockets would be further subscribers.
 */
final class Subscribers implements UdpSockets.Listener {

    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A server reads while these come, and its kernel keeps no more than some hundreds. */
    private static final int ASK_AT_ONCE = 50;

    private final Target target;
    private final Failure failure;
    private final UdpSockets sockets;
    private final ByteBuffer expected;
    private final ByteBuffer request = ByteBuffer.allocateDirect(Tick.HEADER_BYTES);
    private final AtomicLong messages = new AtomicLong();
    /** Of each socket the tick that came last; 0: none. */
    private final long[] last;
    /** The tick that came last to any of them. */
    private long latest;

    private long lost;
    private long askedAt;
    private int nextToAsk;

    /** Opens so many sockets. */
    Subscribers(Target target, int count, Failure failure) {
        this.target = target;
        this.failure = failure;
        sockets = new UdpSockets(target, count, failure);
        last = new long[count];
        byte[] content = Tick.content(0, target.payloadBytes());
        expected = ByteBuffer.allocateDirect(content.length).put(content).clear();
    }

    /** Whether they are the ones of this load's server. */
    boolean are(Load load) {
        return target.equals(load.target()) && sockets.count() == load.connections();
    }

    /** Takes in what comes until the end of what is returned. */
    Traffic begin() {
        long before = messages.get();
        lost = 0;
        sockets.start(this);
        return new Traffic() {
            @Override
            public long messages() {
                return messages.get() - before;
            }

            @Override
            public Worker worker() {
                return sockets.worker();
            }

            @Override
            public Outcome end() {
                sockets.stop();
                for (int socket = 0; socket < last.length; socket++) {
                    lost += missedBy(socket, latest + 1);
                    last[socket] = last[socket] == 0 ? 0 : latest;
                }
                return new Outcome(messages() + lost, lost, null);
            }
        };
    }

    void close() {
        sockets.close();
    }

    @Override
    public void received(int socket, ByteBuffer tick) {
        long number = tick.remaining() < Tick.HEADER_BYTES ? -1 : tick.getLong(0);
        if (number <= last[socket]) {
            wrong(
                    socket,
                    "got " + tick.remaining() + " bytes with the number " + number + ", expected tick "
                            + (last[socket] + 1) + " or a later one");
            return;
        }
        int wrongAt = tick.mismatch(expected.clear().putLong(0, number));
        if (wrongAt >= 0) {
            wrong(socket, "tick " + number + ": " + DatagramEcho.difference(tick, expected, wrongAt));
            return;
        }
        lost += missedBy(socket, number);
        last[socket] = number;
        latest = Math.max(latest, number);
        messages.lazySet(messages.get() + 1);
    }

    @Override
    public void turn(long nanoTime) {
        if (nextToAsk == 0 && nanoTime - askedAt < ASK_AGAIN_NANOS) {
            return;
        }
        askedAt = nanoTime;
        int until = Math.min(last.length, nextToAsk + ASK_AT_ONCE);
        for (int socket = nextToAsk; socket < until; socket++) {
            if (last[socket] == 0) {
                sockets.send(socket, request.clear());
            }
        }
        nextToAsk = until == last.length ? 0 : until;
    }

    /** How many ticks before this one a socket has not got. Those before its first are not its own. */
    private long missedBy(int socket, long number) {
        return last[socket] == 0 ? 0 : number - last[socket] - 1;
    }

    private void wrong(int socket, String what) {
        failure.because(target.peer() + ": socket " + socket + ": " + what);
    }
}
