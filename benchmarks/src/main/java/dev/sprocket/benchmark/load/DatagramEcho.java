package dev.sprocket.benchmark.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Datagrams that are to come back: each socket keeps so many under way, and sends the next as soon as a reply has come. One that has
 * not come back in time is lost: it is counted, and the next takes its place, so that a loss stalls nothing.
 *
 * <p>A datagram bears its number and, behind that, bytes of its socket; every one of a reply is compared. What comes back late is
 * compared too, but not counted; what comes back a second time is wrong.
 */
final class DatagramEcho implements Traffic, UdpSockets.Listener {

    /** How long a datagram is waited for. */
    private static final long LOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Load load;
    private final Failure failure;
    private final UdpSockets sockets;
    private final Place[] places;
    /** Of each socket the numbers of those that are lost: they may come back late, once. */
    private final List<Set<Long>> givenUp = new ArrayList<>();

    private final ByteBuffer[] patterns;
    private final long[] heardAt;
    private final boolean[] heard;
    private final CountDownLatch unheard;
    private final AtomicLong messages = new AtomicLong();
    private long sent;
    private long lost;
    private long now = System.nanoTime();
    private long lookedAt = now;

    /** One datagram under way: of those of its socket with its number's remainder. */
    private static final class Place {
        private long number;
        private long sentAt;
    }

    private DatagramEcho(Load load, Failure failure) {
        this.load = load;
        this.failure = failure;
        sockets = new UdpSockets(load.target(), load.connections(), failure);
        places = new Place[load.connections() * load.inFlight()];
        Arrays.setAll(places, i -> new Place());
        patterns = new ByteBuffer[load.connections()];
        Arrays.setAll(patterns, socket -> pattern(socket, load.target().payloadBytes()));
        for (int socket = 0; socket < load.connections(); socket++) {
            givenUp.add(new HashSet<>());
        }
        heardAt = new long[load.connections()];
        Arrays.fill(heardAt, now);
        heard = new boolean[load.connections()];
        unheard = new CountDownLatch(load.connections());
    }

    /** Begins; returns when each socket has got a reply. */
    static DatagramEcho begin(Load load, Failure failure) {
        var echo = new DatagramEcho(load, failure);
        for (int socket = 0; socket < load.connections(); socket++) {
            for (int number = 0; number < load.inFlight(); number++) {
                echo.send(socket, number);
            }
        }
        echo.sockets.start(echo);
        try {
            echo.unheard.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return echo;
    }

    @Override
    public long messages() {
        return messages.get();
    }

    @Override
    public Worker worker() {
        return sockets.worker();
    }

    @Override
    public Outcome end() {
        sockets.close();
        return new Outcome(sent, lost, null);
    }

    @Override
    public void received(int socket, ByteBuffer reply) {
        long number = reply.remaining() < Long.BYTES ? -1 : reply.getLong(0);
        Place place = number < 0 ? null : place(socket, number);
        if (place == null || number > place.number) {
            wrong(socket, "got " + reply.remaining() + " bytes with the number " + number + ", which was never sent");
            return;
        }
        ByteBuffer pattern = patterns[socket].clear().putLong(0, number);
        int wrongAt = reply.mismatch(pattern);
        if (wrongAt >= 0) {
            wrong(socket, "datagram " + number + ": " + difference(reply, pattern, wrongAt));
            return;
        }
        if (number < place.number) {
            if (!givenUp.get(socket).remove(number)) {
                wrong(socket, "datagram " + number + " came back a second time");
            }
            return;
        }
        messages.lazySet(messages.get() + 1);
        heardAt[socket] = now;
        if (!heard[socket]) {
            heard[socket] = true;
            unheard.countDown();
        }
        send(socket, number + load.inFlight());
    }

    @Override
    public void turn(long nanoTime) {
        now = nanoTime;
        if (now - lookedAt < LOOK_NANOS) {
            return;
        }
        lookedAt = now;
        for (int socket = 0; socket < load.connections(); socket++) {
            if (now - heardAt[socket] > TimeUnit.MILLISECONDS.toNanos(load.silenceMillis())) {
                wrong(socket, "no reply for " + load.silenceMillis() + " ms");
                return;
            }
            for (int i = 0; i < load.inFlight(); i++) {
                Place place = place(socket, i);
                if (now - place.sentAt > LOST_NANOS) {
                    lost++;
                    givenUp.get(socket).add(place.number);
                    send(socket, place.number + load.inFlight());
                }
            }
        }
    }

    private void send(int socket, long number) {
        Place place = place(socket, number);
        place.number = number;
        place.sentAt = now;
        sockets.send(socket, patterns[socket].clear().putLong(0, number));
        sent++;
    }

    private Place place(int socket, long number) {
        return places[socket * load.inFlight() + (int) (number % load.inFlight())];
    }

    private void wrong(int socket, String what) {
        failure.because(load.target().peer() + ": socket " + socket + ": " + what);
    }

    /** Where two datagrams differ first, which they do. */
    static String difference(ByteBuffer got, ByteBuffer expected, int at) {
        if (at >= Math.min(got.limit(), expected.limit())) {
            return "got " + got.limit() + " bytes, expected " + expected.limit();
        }
        return "byte " + at + ": got " + (got.get(at) & 0xff) + ", expected " + (expected.get(at) & 0xff);
    }

    private static ByteBuffer pattern(int socket, int bytes) {
        ByteBuffer pattern = ByteBuffer.allocateDirect(bytes);
        for (int i = 0; i < bytes; i++) {
            pattern.put((byte) (i * 7 + socket));
        }
        return pattern.clear();
    }
}
