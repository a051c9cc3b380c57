package dev.sprocket.protocol;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** The sessions of the only instance there is, for a caller on its loop: what a test's own context needs. */
record InstanceSessions<I, O>(Collection<Session<I, O>> sessions) implements EndpointSessions<I, O> {

    @Override
    public Optional<Session<I, O>> find(long id) {
        return sessions.stream().filter(each -> each.id() == id).findFirst();
    }

    @Override
    public int count() {
        return sessions.size();
    }

    @Override
    public Future<Void> onEachLoop(Consumer<? super Collection<Session<I, O>>> task) {
        try {
            task.accept(sessions);
            return Future.succeededFuture();
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }
}
