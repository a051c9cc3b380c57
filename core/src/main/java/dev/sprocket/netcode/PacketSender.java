package dev.sprocket.netcode;

import dev.sprocket.protocol.Timers;
import dev.sprocket.session.SendListener;
import java.time.Duration;

/** Sends one side's packets of one connection: each sealed under its key and the next sequence. Confined to one event loop. */
final class PacketSender {

    /** How often {@link #mustSend} is asked, at least. */
    static final long VISIT_NANOS = Duration.ofMillis(20).toNanos();

    /**
     * Ten times a second the peer is sent something: what it waits for, a payload, or a keep-alive. To the nearest visit: never to
     * be late would mean twice as many keep-alives as soon as visits are a little late, and some between payloads of 15 a second.
     */
    private static final long MOST_SILENCE_NANOS = Duration.ofMillis(100).toNanos() - VISIT_NANOS / 2;

    /** Nobody acknowledges a goodbye, so it is said as often as the reference implementation says it. */
    private static final int GOODBYES = 10;

    private static final byte[] NO_BODY = {};

    private final PacketCodec codec;
    private final NetcodeLoop loop;
    private final Timers timers;
    private final NetcodeKey key;
    private Route route;
    private long sequence;
    private long lastSentAt;

    /** Packets under {@code key}, from sequence 0, to where {@code route} leads. */
    PacketSender(PacketCodec codec, NetcodeLoop loop, Timers timers, NetcodeKey key, Route route) {
        this.codec = codec;
        this.loop = loop;
        this.timers = timers;
        this.key = key;
        this.route = route;
    }

    Route route() {
        return route;
    }

    /** Goes on to another server. The sequence goes on too, since the key stays the same. */
    void turnTo(Route next) {
        route = next;
    }

    /** Whether a packet must go now, since the last one was a tenth of a second ago, by a visit more or less. */
    boolean mustSend(long now) {
        return now - lastSentAt >= MOST_SILENCE_NANOS;
    }

    /** Sends a packet with this body, as {@link Route#send} sends it. */
    void send(PacketType type, byte[] body, int from, int length, SendListener listener, int index) {
        byte[] out = loop.out();
        int packet = codec.seal(type, sequence++, key, body, from, length, out);
        lastSentAt = timers.nanoTime();
        route.send(out, 0, packet, listener, index);
    }

    /** Sends a packet with this body that nobody asks after. */
    void send(PacketType type, byte[] body) {
        send(type, body, 0, body.length, SendListener.NOBODY, 0);
    }

    /** Sends bytes that are no sealed packet: a request. */
    void sendOpen(byte[] packet) {
        lastSentAt = timers.nanoTime();
        route.send(packet, 0, packet.length, SendListener.NOBODY, 0);
    }

    /** Tells the peer that this side is gone. */
    void sayGoodbye() {
        for (int i = 0; i < GOODBYES; i++) {
            send(PacketType.DISCONNECT, NO_BODY);
        }
    }
}
