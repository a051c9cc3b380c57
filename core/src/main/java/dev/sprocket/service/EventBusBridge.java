package dev.sprocket.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Thrown;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the sessions of an endpoint with the event bus of the Vert.x that it runs in, as JSON both ways: the applications that
 * embed Sprocket then need know nothing of protocols. Messages are written as {@link MessageJson} has it.
 *
 * <p><b>Out</b>, at the {@code address}: what happens to a session, in its order.
 *
 * <pre>{@code
 *   {"endpoint": "orders", "session": 7, "event": "opened", "remoteAddress": "10.0.0.9:50000"}
 *   {"endpoint": "orders", "session": 7, "event": "message", "message": {"type": "order", "item": 3}}
 *   {"endpoint": "orders", "session": 7, "event": "closed", "reason": "local", "code": "kicked"}
 * }</pre>
 *
 * <p><b>In</b>, at the address, a dot and the endpoint's name: commands, sent to any instance, for a session of any.
 *
 * <pre>{@code
 *   {"command": "send", "session": 7, "message": "hello"}
 *   {"command": "broadcast", "message": "hello"}
 *   {"command": "close", "session": 7, "code": "kicked"}
 * }</pre>
 *
 * <p>Each is answered with {@code {"delivered": true}}, when the kernel has what was sent, or with {@code {"delivered": false,
 * "why": "…"}}. A broadcast is delivered when every loop has it; slow consumers miss it, as {@link SlowConsumer#DROP} has it.
 * The code of a close is {@code done} where none is given.
 *
 * <p><b>Replies.</b> In {@link Mode#REQUEST} the reply of the event bus is the protocol's reply, in the order of the requests, as
 * {@link RequestReply} has it: that bounds what is in flight, too. A request that fails closes its session as
 * {@link CloseReason.ServiceFailed}. In the other modes nothing slows a peer down that sends more than the application takes:
 * the event bus knows no back-pressure.
 *
 * <p>Everything stays in this Vert.x, clustered or not: a session's number means nothing elsewhere. The event bus delivers at most
 * once. The session's message handler is taken. Confined to the instance's event loop.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public final class EventBusBridge<I, O> implements Service<I, O> {

    /** How messages go to the event bus. */
    public enum Mode {
        /** To everybody who listens. Opened and closed likewise. */
        @JsonProperty("publish")
        PUBLISH,
        /** To one of those who listen. Opened and closed likewise. */
        @JsonProperty("send")
        SEND,
        /** To one of those who listen, whose reply is the protocol's. Opened and closed are sent, and need no reply. */
        @JsonProperty("request")
        REQUEST
    }

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");
    private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

    private final String address;
    private final Class<O> outgoing;
    private final Mode mode;
    private final Service<I, O> requests = RequestReply.ofSession(this::ask);
    private final Broadcast<I, O> toAll = Broadcast.of((session, message) -> null);
    private @Nullable Bus<I, O> bus;

    private EventBusBridge(String address, Class<O> outgoing, Mode mode) {
        if (address.isEmpty()) {
            throw new IllegalArgumentException("address: empty, expected one of the event bus");
        }
        this.address = address;
        this.outgoing = Objects.requireNonNull(outgoing, "outgoing");
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    /**
     * A bridge that publishes.
     *
     * @param address where the event bus hears of sessions
     * @param outgoing the class of what can be sent to a session
     */
    public static <I, O> EventBusBridge<I, O> at(String address, Class<O> outgoing) {
        return new EventBusBridge<>(address, outgoing, Mode.PUBLISH);
    }

    /** The same, not started, in another mode; default {@link Mode#PUBLISH}. */
    public EventBusBridge<I, O> mode(Mode mode) {
        return new EventBusBridge<>(address, outgoing, mode);
    }

    @Override
    public Future<Void> start(ServiceContext<I, O> context) {
        EventBus events = context.vertx().eventBus();
        MessageConsumer<Object> commands = events.localConsumer(address + "." + context.endpointName(), this::obey);
        bus = new Bus<>(context.endpointName(), events, context.allSessions(), commands);
        return toAll.start(context).compose(started -> commands.completion());
    }

    @Override
    public void accept(Session<I, O> session) {
        Bus<I, O> to = started();
        tell(
                to,
                event(to, session, "opened")
                        .put("remoteAddress", session.remoteAddress().toString()));
        session.closed().onSuccess(reason -> {
            JsonObject closed = event(to, session, "closed").put("reason", reason.label());
            if (reason instanceof CloseReason.Local local) {
                closed.put("code", local.code());
            }
            tell(to, closed);
        });
        if (mode == Mode.REQUEST) {
            requests.accept(session);
        } else {
            session.handler(message -> tell(to, message(to, session, message)));
        }
    }

    @Override
    public Future<Void> stop() {
        Bus<I, O> stopping = bus;
        bus = null;
        return stopping == null ? Future.succeededFuture() : stopping.commands.unregister();
    }

    // ---- out

    private Future<O> ask(Session<I, O> session, I message) {
        Bus<I, O> to = started();
        return to.events
                .request(address, message(to, session, message), HERE)
                .map(reply -> MessageJson.read(BusCommand.json("the reply", reply.body()), outgoing));
    }

    private void tell(Bus<I, O> to, JsonObject event) {
        if (mode == Mode.PUBLISH) {
            to.events.publish(address, event, HERE);
        } else {
            to.events.send(address, event, HERE);
        }
    }

    private JsonObject message(Bus<I, O> to, Session<I, O> session, I message) {
        return event(to, session, "message").put("message", Json.decodeValue(MessageJson.write(message)));
    }

    private JsonObject event(Bus<I, O> to, Session<I, O> session, String event) {
        return new JsonObject()
                .put("endpoint", to.endpointName)
                .put("session", session.id())
                .put("event", event);
    }

    // ---- in

    private void obey(Message<Object> message) {
        if (!message.isSend()) {
            // Every instance has it, and the caller would not learn what each made of it.
            LOG.warn("a command was published to {}, expected it sent", message.address());
            return;
        }
        Future<Void> done;
        try {
            done = obey(BusCommand.read(message.body()));
        } catch (Throwable e) {
            // Whatever it is, of a message's own code say: the application waits for its answer.
            done = Future.failedFuture(e);
        }
        done.onComplete(delivered -> message.reply(
                delivered.succeeded()
                        ? new JsonObject().put("delivered", true)
                        : new JsonObject().put("delivered", false).put("why", why(delivered.cause()))));
    }

    /** A sentence where somebody meant to write one, or else what was thrown, and where. */
    private static @Nullable String why(Throwable cause) {
        boolean meant = cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof ClosedSessionException;
        return meant ? cause.getMessage() : Thrown.inOneLine(cause);
    }

    private Future<Void> obey(BusCommand command) {
        if (command instanceof BusCommand.Send send) {
            O message = MessageJson.read(send.message(), outgoing);
            return find(send.session()).write(message);
        }
        if (command instanceof BusCommand.Close close) {
            find(close.session()).close(close.reason());
            return Future.succeededFuture();
        }
        if (command instanceof BusCommand.ToAll all) {
            return toAll.send(MessageJson.read(all.message(), outgoing));
        }
        throw new AssertionError(command);
    }

    private Session<I, O> find(long id) {
        return started()
                .sessions
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "session: " + id + ", expected one that is open at endpoint " + started().endpointName));
    }

    private Bus<I, O> started() {
        Bus<I, O> now = bus;
        if (now == null) {
            throw new IllegalStateException("event-bus bridge: not started, expected to be an endpoint's service");
        }
        return now;
    }

    /** What is there between start and stop. */
    private record Bus<I, O>(
            String endpointName, EventBus events, EndpointSessions<I, O> sessions, MessageConsumer<Object> commands) {}
}
