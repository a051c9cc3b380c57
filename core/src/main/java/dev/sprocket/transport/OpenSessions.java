package dev.sprocket.transport;

import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Session;
import dev.sprocket.session.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sessions of an endpoint by its name: the way in for the other verticles of an embedding application. Services have
 * {@link dev.sprocket.protocol.ServiceContext#allSessions}.
 *
 * <p>Each call looks the running instances up, so that one object outlives them all.
 */
public final class OpenSessions<I, O> implements EndpointSessions<I, O> {

    /** Kept, since to find the map anew may take a lock, and a broadcast looks for each message. */
    private final LocalMap<String, Instances<?, ?>> all;

    private final String key;
    private final String endpointName;
    private final MessageTypes<I, O> types;

    OpenSessions(Vertx vertx, Role role, String endpointName, MessageTypes<I, O> types) {
        this.all = Instances.all(vertx);
        this.key = Instances.key(role, endpointName);
        this.endpointName = endpointName;
        this.types = types;
    }

    /**
     * The sessions of the endpoint of this name, be it a server or a client.
     *
     * @param types what its sessions take in and send, as its own side sees it
     * @return empty if no instance of it runs
     * @throws IllegalArgumentException if it carries other messages; so do the methods of what is returned, if the endpoint is
     *     deployed anew with others
     */
    public static <I, O> Optional<EndpointSessions<I, O>> of(
            Vertx vertx, String endpointName, MessageTypes<I, O> types) {
        for (Role role : Role.values()) {
            Instances<?, ?> running = Instances.find(vertx, role, endpointName);
            if (running != null) {
                running.carrying(endpointName, types);
                return Optional.of(new OpenSessions<>(vertx, role, endpointName, types));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Session<I, O>> find(long id) {
        for (SessionSet<I, O> each : sets()) {
            Session<I, O> session = each.find(id);
            if (session != null) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    @Override
    public int count() {
        return sets().stream().mapToInt(each -> each.view().size()).sum();
    }

    @Override
    public Future<Void> onEachLoop(Consumer<? super Collection<Session<I, O>>> task) {
        List<SessionSet<I, O>> sets = sets();
        var round = new Round(sets.size());
        for (SessionSet<I, O> each : sets) {
            each.hop().run(() -> round.run(() -> task.accept(each.view())));
        }
        return round.done.future();
    }

    private List<SessionSet<I, O>> sets() {
        Instances<?, ?> running = all.get(key);
        return running == null
                ? List.of()
                : running.carrying(endpointName, types).sets();
    }

    /** One task on its way to every loop. */
    private static final class Round {

        private final Promise<Void> done = Promise.promise();
        private final AtomicInteger left;
        private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

        Round(int loops) {
            left = new AtomicInteger(loops);
            if (loops == 0) {
                done.complete();
            }
        }

        void run(Runnable task) {
            try {
                task.run();
            } catch (Throwable e) {
                thrown.compareAndSet(null, e);
            }
            if (left.decrementAndGet() == 0) {
                Throwable first = thrown.get();
                if (first == null) {
                    done.complete();
                } else {
                    done.fail(first);
                }
            }
        }
    }
}
