package dev.sprocket.netcode;

import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Visits each peer every {@link PacketSender#VISIT_NANOS}, in turn, the one whose visit is longest ago first: what a moment costs
 * depends on who is due, not on how many there are. Nothing ticks while nobody is there. Confined to one event loop.
 */
final class Rounds {

    private static final Duration TICK = Duration.ofMillis(10);

    private final Timers timers;
    private final ObjLongConsumer<ServerPeer> visitor;
    private final ArrayDeque<ServerPeer> waiting = new ArrayDeque<>();
    private Timers.@Nullable Timer ticking;

    /**
     * Rounds without anybody.
     *
     * @param visitor is told whom to visit, and the time
     */
    Rounds(Timers timers, ObjLongConsumer<ServerPeer> visitor) {
        this.timers = timers;
        this.visitor = visitor;
    }

    /** One more to be visited, until it is gone. */
    void add(ServerPeer peer) {
        waiting.add(peer);
        if (ticking == null) {
            ticking = timers.every(TICK, this::tick);
        }
    }

    /** Nobody is visited any more. */
    void stop() {
        waiting.clear();
        if (ticking != null) {
            ticking.cancel();
            ticking = null;
        }
    }

    private void tick() {
        long now = timers.nanoTime();
        ServerPeer peer = waiting.peek();
        while (peer != null && (peer.isGone() || now - peer.visitedAt() >= PacketSender.VISIT_NANOS)) {
            waiting.remove();
            if (!peer.isGone()) {
                visitor.accept(peer, now);
            }
            if (!peer.isGone()) {
                peer.visited(now);
                waiting.add(peer);
            }
            peer = waiting.peek();
        }
        if (waiting.isEmpty()) {
            stop();
        }
    }
}
