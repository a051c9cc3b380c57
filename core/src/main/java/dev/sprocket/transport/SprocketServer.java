package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.Transport;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Timers;
import dev.sprocket.session.Loop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One running instance of an endpoint that listens: on one address or several, tcp and udp alike, which share one service.
 *
 * <p>Works inside a verticle and without one; everything of it runs on the event loop that {@link #start} was called on. Vert.x
 * closes its sockets when the verticle that started it is undeployed; call {@link #shutdown} before, so that what is in flight
 * is answered.
 */
public final class SprocketServer {

    private final Vertx vertx;
    private final EndpointDefinition definition;
    private final AtomicReference<@Nullable Running<?, ?>> running = new AtomicReference<>();

    private SprocketServer(Vertx vertx, EndpointDefinition definition) {
        this.vertx = vertx;
        this.definition = definition;
    }

    /**
     * A server that is not started yet.
     *
     * @throws IllegalArgumentException if the definition is one of a client
     */
    public static SprocketServer create(Vertx vertx, EndpointDefinition definition) {
        if (!definition.config().isServer()) {
            throw new IllegalArgumentException("endpoint " + definition.name() + ": connect, expected listen");
        }
        return new SprocketServer(vertx, definition);
    }

    /**
     * Binds the plugin, starts its service and listens.
     *
     * @return failed with {@link EndpointStartException} if any part failed, and then nothing of it is left running; with
     *     {@link IllegalStateException} on a worker or virtual thread
     */
    public Future<SprocketServer> start() {
        return EventLoops.onCallersLoop(vertx, () -> {
            if (running.get() != null) {
                return Future.failedFuture(new IllegalStateException("started already"));
            }
            try {
                return begin(definition.bind(vertx)).map(this);
            } catch (Throwable e) {
                return Future.failedFuture(new EndpointStartException(definition.name(), "cannot be bound", e));
            }
        });
    }

    /** Where it listens, in the order of the configuration, with the ports that the system chose. Empty before the start. */
    public List<Address> addresses() {
        Running<?, ?> now = running.get();
        return now == null
                ? List.of()
                : now.listeners.stream().map(Listener::address).toList();
    }

    /**
     * Lets nobody in any more, answers what is in flight, closes every session within {@code grace}, and stops the service.
     * Any thread.
     */
    public Future<Void> shutdown(Duration grace) {
        Running<?, ?> now = running.getAndSet(null);
        return now == null ? Future.succeededFuture() : EventLoops.on(now.context, () -> now.shutdown(grace));
    }

    /** Whether several instances can listen on one udp port: only Vert.x's native transports let them share it. */
    public static boolean canShareUdpPort(Vertx vertx) {
        return vertx.isNativeTransportEnabled();
    }

    private <C, S> Future<Void> begin(Binding<C, S> binding) {
        EndpointConfig config = definition.config();
        Loop loop = EventLoops.current(vertx);
        var starting = new Running<>(definition, vertx, loop, binding);
        running.set(starting);
        return starting.startService()
                .compose(ignored -> starting.openNetcode())
                .compose(ignored -> starting.listen(config.listen(), 0))
                .recover(e -> starting.shutdown(Duration.ZERO)
                        .onComplete(ignored -> running.set(null))
                        .transform(ignored -> Future.failedFuture(e)));
    }

    /** What a started server consists of. */
    private static final class Running<C, S> {

        private final EndpointDefinition definition;
        private final Vertx vertx;
        private final EndpointMetrics metrics;
        private final Service<C, S> service;
        private final SessionSet<C, S> sessions;
        private final Context context;
        private final ServiceContext<C, S> serviceContext;
        private final List<Listener> listeners = new ArrayList<>();
        private @Nullable NetcodeAccess netcode;
        private boolean stopping;

        Running(EndpointDefinition definition, Vertx vertx, Loop loop, Binding<C, S> binding) {
            this.definition = definition;
            this.vertx = vertx;
            this.context = vertx.getOrCreateContext();
            Timers timers = new VertxTimers(vertx);
            this.metrics = definition.metrics();
            this.service = binding.service();
            this.sessions = SessionSet.ofServer(
                    binding.protocol(),
                    vertx,
                    definition.name(),
                    loop,
                    definition.config().limits(),
                    metrics,
                    new SessionLog(definition.name(), timers));
            this.serviceContext = InstanceContext.of(vertx, definition.name(), timers, sessions, metrics);
        }

        Future<Void> startService() {
            return ServiceCalls.start(service, serviceContext);
        }

        /** Makes ready what netcode needs, if the endpoint is secured by it. */
        Future<Void> openNetcode() {
            EndpointConfig config = definition.config();
            return config.netcode()
                    .map(it -> NetcodeAccess.open(
                                    vertx, definition.name(), it, config.limits(), definition.netcodeKey())
                            .onSuccess(access -> netcode = access)
                            .<Void>mapEmpty())
                    .orElseGet(Future::succeededFuture)
                    .recover(e -> Future.failedFuture(
                            new EndpointStartException(definition.name(), "cannot secure its datagrams", e)));
        }

        /** Listens on one address after the other, so that the first that fails is the one that is named. */
        Future<Void> listen(List<Address> addresses, int index) {
            if (stopping) {
                return Future.failedFuture(new IllegalStateException("endpoint " + definition.name() + ": shut down"));
            }
            if (index == addresses.size()) {
                return Future.succeededFuture();
            }
            Address address = addresses.get(index);
            EndpointConfig config = definition.config();
            Future<Listener> bound;
            try {
                checkUdpInstances(address);
                bound = address.transport() == Transport.TCP
                        ? TcpListener.listen(vertx, definition.name(), address, config, sessions, service)
                        : UdpListener.listen(vertx, address, config, sessions, service, metrics, netcode);
            } catch (RuntimeException e) {
                bound = Future.failedFuture(e);
            }
            return bound.recover(e -> Future.failedFuture(
                            new EndpointStartException(definition.name(), "cannot listen on " + address, e)))
                    .compose(listener -> {
                        if (stopping) {
                            return listener.shutdown(Duration.ZERO).compose(closed -> listen(addresses, index));
                        }
                        listeners.add(listener);
                        return listen(addresses, index + 1);
                    });
        }

        private void checkUdpInstances(Address address) {
            int instances = definition.config().instances();
            if (address.transport() == Transport.UDP && instances > 1 && !canShareUdpPort(vertx)) {
                throw new IllegalArgumentException("instances: " + instances
                        + ", expected 1: instances can share a udp port on a native transport only");
            }
        }

        Future<Void> shutdown(Duration grace) {
            stopping = true;
            List<Future<Void>> closing = new ArrayList<>();
            listeners.forEach(each -> closing.add(each.shutdown(grace)));
            closing.add(sessions.shutdown(grace));
            Future<?> closed = Future.join(closing).onComplete(ignored -> leaveNetcode());
            return ServiceCalls.stopAfter(closed, service, definition.name());
        }

        private void leaveNetcode() {
            if (netcode != null) {
                netcode.close();
                netcode = null;
            }
        }
    }
}
