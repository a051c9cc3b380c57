package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.ServiceConfig;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Service;
import dev.sprocket.service.RequestReply;
import dev.sprocket.service.Services;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RelayIT {

    private final Counts counts = new Counts();
    /** What a server was asked, which the test answers. */
    private final Queue<Promise<String>> asked = new ConcurrentLinkedQueue<>();

    @Test
    void answersEveryLineOfAHalfClosingClientThroughTwoServers(Vertx vertx) throws Exception {
        deploy(vertx, backend(serve(vertx, "server", FreePort.tcp(), Services.echo())));
        Address front = deployFront(vertx, 3, Limits.DEFAULT);

        for (int i = 0; i < 4; i++) {
            try (var peer = new RawPeer(front.port())) {
                String lines = "line of text\n".repeat(50_000);
                Thread sender = peer.sendingAll(lines);

                assertThat(peer.readToEnd()).isEqualTo(lines);
                sender.join();
            }
        }
        until(() -> counts.of("peerClosed") == 4);
    }

    @Test
    void relaysFromAStreamToDatagrams(Vertx vertx) throws Exception {
        deploy(vertx, backend(serve(vertx, "server", Lines.udp(), Services.echo())));
        Address front = deployFront(vertx, 1, Limits.DEFAULT);

        try (var peer = new RawPeer(front.port())) {
            assertThat(peer.send("over udp\n").readText(9)).isEqualTo("over udp\n");
            // Its answer comes after the end.
            assertThat(peer.send("last\n").endOutput().readToEnd()).isEqualTo("last\n");
        }
    }

    @Test
    void aBackendThatIsDownClosesTheClientAndOneThatComesBackServesTheNext(Vertx vertx) throws Exception {
        Address address = FreePort.tcp();
        deploy(vertx, backend(address));
        Address front = deployFront(vertx, 2, Limits.DEFAULT);
        try (var peer = new RawPeer(front.port())) {
            assertThat(peer.send("hello\n").readToEnd()).isEmpty();
        }
        until(() -> counts.of("local") == 1);

        serve(vertx, "server", address, Services.echo());

        try (var peer = new RawPeer(front.port())) {
            assertThat(peer.send("hello\n").readText(6)).isEqualTo("hello\n");
        }
    }

    @Test
    void aBackendThatIsFullClosesTheClient(Vertx vertx) throws Exception {
        var config = backend(serve(vertx, "server", FreePort.tcp(), Services.echo()))
                .config()
                .withLimits(Limits.DEFAULT.withMaxSessions(1));
        deploy(vertx, Lines.endpoint("backend", config, Services.discard()));
        Address front = deployFront(vertx, 2, Limits.DEFAULT);

        try (var first = new RawPeer(front.port())) {
            assertThat(first.send("one\n").readText(4)).isEqualTo("one\n");
            try (var second = new RawPeer(front.port())) {
                assertThat(second.send("two\n").readToEnd()).isEmpty();
            }
        }
        until(() -> counts.of("local") == 1);
    }

    @Test
    void undeployingFrontAndBackendAtOnceLosesNothingUnderWay(Vertx vertx) throws Exception {
        String backend = deploy(vertx, backend(serve(vertx, "server", FreePort.tcp(), RequestReply.of(this::ask))));
        var definition = front(FreePort.tcp(), 2, Limits.DEFAULT);
        String front = deploy(vertx, definition);

        Future<Void> down;
        try (var peer = new RawPeer(definition.config().listen().get(0).port())) {
            peer.send("question\n");
            until(() -> asked.size() == 1);
            down = Future.join(vertx.undeploy(backend), vertx.undeploy(front)).mapEmpty();
            peer.send("another\n");
            until(() -> asked.size() == 2);

            // Long after everything has been quiet.
            await(vertx.timer(400, TimeUnit.MILLISECONDS));
            asked.forEach(each -> each.complete("answer"));

            assertThat(peer.readToEnd()).isEqualTo("answer\nanswer\n");
        }
        await(down);
    }

    @Test
    void undeployingTheBackendAloneClosesTheClientBehindTheLastReply(Vertx vertx) throws Exception {
        String backend = deploy(vertx, backend(serve(vertx, "server", FreePort.tcp(), RequestReply.of(this::ask))));
        Address front = deployFront(vertx, 1, Limits.DEFAULT);

        try (var peer = new RawPeer(front.port())) {
            peer.send("question\n");
            until(() -> asked.size() == 1);
            Future<Void> down = vertx.undeploy(backend);
            await(vertx.timer(400, TimeUnit.MILLISECONDS));
            asked.remove().complete("answer");

            assertThat(peer.readToEnd()).isEqualTo("answer\n");
            await(down);
        }
        until(() -> counts.of("local") == 1);
    }

    @Test
    void theFrontDoesNotStartBeforeItsBackend(Vertx vertx) throws Exception {
        var front = front(FreePort.tcp(), 1, Limits.DEFAULT);

        assertThatThrownBy(() -> deploy(vertx, front))
                .isInstanceOf(EndpointStartException.class)
                .hasMessageContaining(
                        "endpoint front: its service failed to start: relay: no endpoint backend is running");
    }

    private Future<String> ask(String request) {
        Promise<String> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }

    private Address deployFront(Vertx vertx, int instances, Limits limits) throws Exception {
        var definition = front(FreePort.tcp(), instances, limits);
        deploy(vertx, definition);
        return definition.config().listen().get(0);
    }

    private EndpointDefinition front(Address address, int instances, Limits limits) {
        var config = Lines.listen(address)
                .withInstances(instances)
                .withLimits(limits)
                .withService(ServiceConfig.relay("backend"));
        return Lines.endpoint("front", config, Services.echo()).withMetrics(name -> counts);
    }

    private static EndpointDefinition backend(Address address) {
        return EndpointDefinition.of(
                "backend",
                EndpointConfig.connect("lines", address),
                context -> Binding.of(Lines.PROTOCOL, Services.<String>echo()));
    }

    private static Address serve(Vertx vertx, String name, Address address, Service<String, String> service)
            throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint(name, Lines.listen(address), service));
        await(server.start());
        return server.addresses().get(0);
    }

    private static String deploy(Vertx vertx, EndpointDefinition definition) throws Exception {
        return await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));
    }
}
