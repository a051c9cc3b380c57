package dev.sprocket.protocol;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The open sessions of an endpoint over all of its instances, for whoever is elsewhere: another thread, another verticle of the
 * same Vert.x.
 *
 * <p>It stays good while instances come and go: without any there are no sessions. A session is here from before its service
 * accepts it until it is over, and not a moment longer. Thread-safe.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public interface EndpointSessions<I, O> {

    /** The open session of this {@linkplain Session#id id}. What it offers to any thread may be used from here. */
    Optional<Session<I, O>> find(long id);

    /** How many are open, as near as can be said of what changes meanwhile. */
    int count();

    /**
     * Runs {@code task} once on the event loop of each instance, with the sessions of that instance: at once where the caller is
     * on it, later otherwise. However many tasks are on their way to a loop, one hop takes them there together, in order.
     *
     * <p>A session that opens or ends while the task goes through the sessions may be among them or not.
     *
     * @param task what it throws keeps it from no other instance
     * @return completed when it has run everywhere, on the loop that was last; failed with the first that it threw
     */
    Future<Void> onEachLoop(Consumer<? super Collection<Session<I, O>>> task);

    /**
     * Writes {@code message} to every session, whatever is queued there already: one that does not read ends as a slow peer.
     * {@code dev.sprocket.service.Broadcast} has other answers to slow consumers.
     *
     * @return completed when it is written everywhere; what cannot be written to one session is its own loss
     */
    default Future<Void> broadcast(O message) {
        return onEachLoop(sessions -> sessions.forEach(each -> each.write(message)));
    }

    /**
     * Closes a session as {@link Session#close(CloseReason.Local)} does.
     *
     * @return false if no session of this id is open
     */
    default boolean close(long id, CloseReason.Local reason) {
        Optional<Session<I, O>> found = find(id);
        found.ifPresent(session -> session.close(reason));
        return found.isPresent();
    }
}
