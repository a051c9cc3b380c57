package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.EventBusBridge;
import dev.sprocket.service.EventBusBridge.Mode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(VertxExtension.class)
class EventBusBridgeIT {

    private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PUBLISH", "SEND"})
    void tellsOfASessionInItsOrder(Mode mode, Vertx vertx) throws Exception {
        Address address = start(vertx, 1, mode);
        listen(vertx);

        try (var peer = new RawPeer(address.port())) {
            peer.send("one\ntwo\n").endOutput();
            assertThat(peer.readToEnd()).isEmpty();
        }

        JsonObject opened = next();
        long session = opened.getLong("session");
        assertThat(opened.getString("remoteAddress")).startsWith("127.0.0.1:");
        opened.remove("remoteAddress");
        assertThat(opened).isEqualTo(event(session, "opened"));
        assertThat(next()).isEqualTo(event(session, "message").put("message", "one"));
        assertThat(next()).isEqualTo(event(session, "message").put("message", "two"));
        assertThat(next()).isEqualTo(event(session, "closed").put("reason", "peerClosed"));
    }

    @Test
    void theReplyOfTheEventBusIsTheReplyOfTheProtocol(Vertx vertx) throws Exception {
        Address address = start(vertx, 2, Mode.REQUEST);
        vertx.eventBus().<JsonObject>consumer("texts", asked -> {
            if (asked.body().getString("event").equals("message")) {
                asked.reply("re " + asked.body().getString("message"));
            }
        });

        try (var peer = new RawPeer(address.port())) {
            peer.send("one\ntwo\nthree\n").endOutput();
            assertThat(peer.readToEnd()).isEqualTo("re one\nre two\nre three\n");
        }
    }

    @Test
    void aReplyThatIsNoMessageClosesTheSessionAlone(Vertx vertx) throws Exception {
        Address address = start(vertx, 1, Mode.REQUEST);
        Queue<Object> replies = new ConcurrentLinkedQueue<>(
                List.of(5, new JsonObject().put("a", 1), new JsonArray().add("a"), Buffer.buffer("a"), "\n", "fine"));
        vertx.eventBus().<JsonObject>consumer("texts", asked -> {
            told.add(asked.body());
            if (asked.body().getString("event").equals("message")) {
                asked.reply(replies.remove());
            }
        });

        for (int bad = 0; bad < 5; bad++) {
            try (var peer = new RawPeer(address.port())) {
                assertThat(peer.send("question\n").readToEnd()).isEmpty();
            }
        }
        try (var peer = new RawPeer(address.port())) {
            assertThat(peer.send("question\n").readText(5)).isEqualTo("fine\n");
        }
        until(() -> told.stream()
                        .filter(each -> "serviceFailed".equals(each.getString("reason")))
                        .count()
                == 5);
    }

    @Test
    void sendsToASessionOnWhicheverInstanceItLives(Vertx vertx) throws Exception {
        Address address = start(vertx, 3, Mode.PUBLISH);
        listen(vertx);
        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            peers.add(new RawPeer(address.port()));
        }
        List<Long> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sessions.add(next().getLong("session"));
        }

        for (long session : sessions) {
            assertThat(command(
                            vertx,
                            new JsonObject()
                                    .put("command", "send")
                                    .put("session", session)
                                    .put("message", "to you")))
                    .isEqualTo(new JsonObject().put("delivered", true));
        }
        assertThat(command(vertx, new JsonObject().put("command", "broadcast").put("message", "all")))
                .isEqualTo(new JsonObject().put("delivered", true));

        for (RawPeer peer : peers) {
            assertThat(peer.readText(11)).isEqualTo("to you\nall\n");
            peer.close();
        }
    }

    @Test
    void closesASessionWithACode(Vertx vertx) throws Exception {
        Address address = start(vertx, 2, Mode.PUBLISH);
        listen(vertx);

        for (String code : new String[] {"kicked", ""}) {
            long session;
            try (var peer = new RawPeer(address.port())) {
                session = next().getLong("session");
                var command = new JsonObject().put("command", "close").put("session", session);
                assertThat(command(vertx, code.isEmpty() ? command : command.put("code", code)))
                        .isEqualTo(new JsonObject().put("delivered", true));

                assertThat(peer.readToEnd()).isEmpty();
            }
            assertThat(next())
                    .isEqualTo(event(session, "closed")
                            .put("reason", "local")
                            .put("code", code.isEmpty() ? "done" : code));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                    | command: nothing, expected one of send, broadcast, close
            {'command': 'sned'}                                   | command: "sned", expected one of send, broadcast, close
            {'command': 7}                                        | command: 7, expected one of send, broadcast, close
            {'command': 'send', 'message': 'a'}                   | session: nothing, expected the whole number of a session
            {'command': 'send', 'session': '7', 'message': 'a'}   | session: "7", expected the whole number of a session
            {'command': 'send', 'session': 7.5, 'message': 'a'}   | session: 7.5, expected the whole number of a session
            {'command': 'send', 'session': -1, 'message': 'a'}    | session: -1, expected one that is open at endpoint text
            {'command': 'send', 'session': 9223372036854775807, 'message': 'a'} | session: 9223372036854775807, expected one that is open at endpoint text
            {'command': 'send', 'session': 99999999999999999999, 'message': 'a'} | session: 99999999999999999999, expected the whole number of a session
            {'command': 'send', 'sesion': 7, 'message': 'a'}      | sesion: an unknown key, expected one of command, session, message
            {'command': 'send', 'session': 7}                     | message: nothing, expected a message of the protocol
            {'command': 'send', 'session': 7, 'message': null}    | message null: expected a JSON string
            {'command': 'send', 'session': 7, 'message': 5}       | message 5: expected a JSON string
            {'command': 'send', 'session': 7, 'message': {'a':1}} | message {"a":1}: expected a JSON string
            {'command': 'broadcast'}                              | message: nothing, expected a message of the protocol
            {'command': 'broadcast', 'message': []}               | message []: expected a JSON string
            {'command': 'broadcast', 'session': 7, 'message': 'a'} | session: an unknown key, expected one of command, message
            {'command': 'close'}                                  | session: nothing, expected the whole number of a session
            {'command': 'close', 'session': 7}                    | session: 7, expected one that is open at endpoint text
            {'command': 'close', 'session': 7, 'code': 5}         | code: 5, expected a string
            {'command': 'close', 'session': 7, 'code': 'a b'}     | close code: expected 1..40 letters, digits, - and _
            """)
    void saysWhyACommandCouldNotBeDone(String command, String why, Vertx vertx) throws Exception {
        start(vertx, 2, Mode.PUBLISH);

        // No session is open at all.
        assertThat(command(vertx, new JsonObject(command.replace('\'', '"'))))
                .isEqualTo(new JsonObject().put("delivered", false).put("why", why));
    }

    @Test
    void saysWhatABodyIsThatIsNoCommand(Vertx vertx) throws Exception {
        start(vertx, 1, Mode.PUBLISH);
        Object[] bodies = {"text", 7, new JsonArray(), Buffer.buffer("{}"), true};
        String[] shown = {"\"text\"", "7", "a JsonArray", "a BufferImpl", "true"};

        for (int i = 0; i < bodies.length; i++) {
            assertThat(command(vertx, bodies[i]).getString("why"))
                    .isEqualTo("the body: " + shown[i] + ", expected a JSON object with a command");
        }
        assertThat(command(vertx, null).getString("why"))
                .isEqualTo("the body: nothing, expected a JSON object with a command");
        var withBytes = new JsonObject().put("command", "broadcast").put("message", new byte[] {1});
        assertThat(command(vertx, withBytes).getString("why")).isEqualTo("message: a byte[], expected JSON");
        var withTime = new JsonObject().put("command", "broadcast").put("message", Instant.EPOCH);
        assertThat(command(vertx, withTime).getString("why")).isEqualTo("message: a Instant, expected JSON");
    }

    @Test
    void saysThatAMessageCannotBeCarried(Vertx vertx) throws Exception {
        Address address = start(vertx, 1, Mode.PUBLISH);
        listen(vertx);
        try (var peer = new RawPeer(address.port())) {
            long session = next().getLong("session");
            var command = new JsonObject()
                    .put("command", "send")
                    .put("session", session)
                    .put("message", "two\nlines");

            JsonObject reply = command(vertx, command);
            assertThat(reply.getBoolean("delivered")).isFalse();
            assertThat(reply.getString("why")).isNotEmpty();

            reply = command(vertx, new JsonObject().put("command", "broadcast").put("message", "two\nlines"));
            assertThat(reply.getBoolean("delivered")).isFalse();
            assertThat(peer.send("still here\n")).isNotNull();
            assertThat(next().getString("message")).isEqualTo("still here");
        }
    }

    @Test
    void saysWhatACodecThrew(Vertx vertx) throws Exception {
        Protocol<String, String> broken = Protocol.symmetric(
                LineFraming.upTo(100), Codecs.of(String.class, in -> in.utf8(in.remaining(), "text"), (text, out) -> {
                    throw new NullPointerException();
                }));
        var definition = EndpointDefinition.of(
                "text",
                Lines.listen(Lines.tcp()),
                context -> Binding.of(broken, EventBusBridge.<String, String>at("texts", String.class)));
        var server = SprocketServer.create(vertx, definition);
        await(server.start());
        listen(vertx);
        try (var peer = new RawPeer(server.addresses().get(0).port())) {
            var send = new JsonObject()
                    .put("command", "send")
                    .put("session", next().getLong("session"))
                    .put("message", "hello");

            assertThat(command(vertx, send).getString("why"))
                    .startsWith("java.lang.NullPointerException (at ")
                    .contains("EventBusBridgeIT");
            assertThat(peer.readToEnd()).isEmpty();
        }
    }

    @Test
    void aPublishedCommandIsIgnoredAndOneThatWantsNoReplyIsDone(Vertx vertx) throws Exception {
        Address address = start(vertx, 2, Mode.PUBLISH);
        listen(vertx);
        try (var peer = new RawPeer(address.port())) {
            long session = next().getLong("session");
            var command = new JsonObject().put("command", "send").put("session", session);

            vertx.eventBus().publish("texts.text", command.copy().put("message", "published"));
            vertx.eventBus().send("texts.text", command.copy().put("message", "sent"));

            assertThat(peer.readText(5)).isEqualTo("sent\n");
        }
    }

    @Test
    void recordsAreObjects(Vertx vertx) throws Exception {
        Protocol<Point, Point> points = Protocol.symmetric(
                LineFraming.upTo(100),
                Codecs.of(
                        Point.class,
                        in -> new Point(in.rest().length, 0),
                        (point, out) -> out.latin1("x".repeat(point.x()))));
        var definition = EndpointDefinition.of(
                "text",
                Lines.listen(Lines.tcp()),
                context -> Binding.of(points, EventBusBridge.<Point, Point>at("texts", Point.class)));
        var server = SprocketServer.create(vertx, definition);
        await(server.start());
        listen(vertx);
        try (var peer = new RawPeer(server.addresses().get(0).port())) {
            long session = next().getLong("session");
            peer.send("abc\n");
            assertThat(next().getJsonObject("message"))
                    .isEqualTo(new JsonObject().put("x", 3).put("y", 0));

            var command = new JsonObject().put("command", "send").put("session", session);
            await(vertx.eventBus().request("texts.text", command.copy().put("message", new JsonObject().put("x", 2))));
            assertThat(peer.readText(3)).isEqualTo("xx\n");
            assertThat(command(vertx, command.put("message", new JsonObject().put("z", 2)))
                            .getString("why"))
                    .startsWith("message {\"z\":2}: expected JSON of a Point: ");
        }
    }

    @Test
    void nothingListensAfterTheEndpointIsGone(Vertx vertx) throws Exception {
        var definition = definition(FreePort.tcp(), 2, Mode.PUBLISH);
        String deployment = await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));
        await(vertx.undeploy(deployment));

        var refused = vertx.eventBus()
                .request("texts.text", new JsonObject(), new DeliveryOptions().setSendTimeout(5000))
                .transform(reply -> io.vertx.core.Future.succeededFuture(reply.cause()));
        assertThat(await(refused)).hasMessageContaining("No handlers");
    }

    record Point(int x, int y) {}

    private Address start(Vertx vertx, int instances, Mode mode) throws Exception {
        var definition = definition(FreePort.tcp(), instances, mode);
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));
        return definition.config().listen().get(0);
    }

    private static EndpointDefinition definition(Address address, int instances, Mode mode) {
        return EndpointDefinition.of(
                "text",
                Lines.listen(address).withInstances(instances),
                context -> Binding.of(
                        Lines.PROTOCOL,
                        EventBusBridge.<String, String>at("texts", String.class).mode(mode)));
    }

    private void listen(Vertx vertx) {
        vertx.eventBus().<JsonObject>consumer("texts", event -> told.add(event.body()));
    }

    private JsonObject next() throws InterruptedException {
        JsonObject event = told.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static JsonObject event(long session, String event) {
        return new JsonObject().put("endpoint", "text").put("session", session).put("event", event);
    }

    private static JsonObject command(Vertx vertx, @Nullable Object body) throws Exception {
        return (JsonObject) await(vertx.eventBus().request("texts.text", body)).body();
    }
}
