package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Service;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.net.SocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions behind one udp socket, by the key of the peer, which is its address.
 *
 * <p>The table is bounded by the endpoint's sessions. When it is full a new peer is refused, or the one who has been silent
 * longest makes room. Confined to one event loop.
 */
final class UdpPeers<I, O> implements DatagramPort.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");

    private final Address address;
    private final DatagramPort port;
    private final SocketAddress local;
    private final UdpConfig udp;
    private final SessionSet<I, O> sessions;
    private final Service<I, O> service;
    /** In the order of the last datagram, so that the idlest comes first. */
    private final Map<Object, SessionEngine<I, O>> bySender = new LinkedHashMap<>(16, 0.75f, true);

    /** @param address for the log: what the port was asked to bind */
    UdpPeers(Address address, DatagramPort port, UdpConfig udp, SessionSet<I, O> sessions, Service<I, O> service) {
        this.address = address;
        this.port = port;
        this.local = port.localAddress();
        this.udp = udp;
        this.sessions = sessions;
        this.service = service;
    }

    @Override
    public void received(Object sender, byte[] array, int from, int length) {
        SessionEngine<I, O> session = bySender.get(sender);
        if (session == null) {
            session = open(sender);
            if (session == null) {
                return;
            }
        }
        session.receive(array, from, length);
    }

    @Override
    public void failed(Throwable cause) {
        LOG.debug("{}: {}", address, cause.toString());
    }

    /** A session with this peer, or null if there is no room. */
    private @Nullable SessionEngine<I, O> open(Object peer) {
        var outlet = new UdpOutlet(local, port.to(peer), udp.maxDatagramBytes());
        if (sessions.isFull(Carrier.DATAGRAM)) {
            evictIdlest();
        }
        SessionEngine<I, O> opened = sessions.tryOpen(outlet);
        if (opened == null) {
            return null;
        }
        outlet.whenClosed(() -> {
            bySender.remove(peer, opened);
            opened.disconnected();
        });
        bySender.put(peer, opened);
        opened.start(service);
        return opened;
    }

    private void evictIdlest() {
        Iterator<SessionEngine<I, O>> idlest = bySender.values().iterator();
        if (udp.whenFull() == UdpConfig.WhenFull.EVICT_IDLEST && idlest.hasNext()) {
            idlest.next().abort(new CloseReason.Expired());
        }
    }
}
