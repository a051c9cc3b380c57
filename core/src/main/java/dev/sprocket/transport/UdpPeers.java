package dev.sprocket.transport;

import dev.sprocket.config.UdpConfig;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Service;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions behind one datagram socket, by the key of the peer, which is its address.
 *
 * <p>The table is bounded by the endpoint's sessions. When it is full a new peer is refused, or the one who has been silent
 * longest makes room. An oversize datagram is counted and dropped before anybody looks at it. Confined to one event loop.
 */
final class UdpPeers<I, O> {

    private final DatagramSocket socket;
    private final UdpConfig udp;
    private final SessionSet<I, O> sessions;
    private final EndpointMetrics metrics;
    private final Service<I, O> service;
    /** In the order of the last datagram, so that the idlest comes first. */
    private final Map<SocketAddress, SessionEngine<I, O>> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    UdpPeers(
            DatagramSocket socket,
            UdpConfig udp,
            SessionSet<I, O> sessions,
            EndpointMetrics metrics,
            Service<I, O> service) {
        this.socket = socket;
        this.udp = udp;
        this.sessions = sessions;
        this.metrics = metrics;
        this.service = service;
    }

    /** A datagram came, from anybody. */
    void received(DatagramPacket packet) {
        Buffer data = packet.data();
        SocketAddress sender = packet.sender();
        SocketTrace.receivedFrom(sender, data.length());
        if (data.length() > udp.maxDatagramBytes()) {
            metrics.dropped(Drop.OVERSIZE_DATAGRAM);
            return;
        }
        SessionEngine<I, O> session = byAddress.get(sender);
        if (session == null) {
            session = open(sender);
            if (session == null) {
                return;
            }
        }
        session.receive(data);
    }

    /** A session with this peer, or null if there is no room. */
    private @Nullable SessionEngine<I, O> open(SocketAddress peer) {
        var outlet = new UdpOutlet(socket, peer, udp.maxDatagramBytes());
        if (sessions.isFull(Carrier.DATAGRAM)) {
            evictIdlest();
        }
        SessionEngine<I, O> opened = sessions.tryOpen(outlet);
        if (opened == null) {
            return null;
        }
        outlet.whenClosed(() -> {
            byAddress.remove(peer, opened);
            opened.disconnected();
        });
        byAddress.put(peer, opened);
        opened.start(service);
        return opened;
    }

    private void evictIdlest() {
        Iterator<SessionEngine<I, O>> idlest = byAddress.values().iterator();
        if (udp.whenFull() == UdpConfig.WhenFull.EVICT_IDLEST && idlest.hasNext()) {
            idlest.next().abort(new CloseReason.Expired());
        }
    }
}
