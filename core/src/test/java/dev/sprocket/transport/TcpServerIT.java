package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sprocket.config.Address;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Service;
import dev.sprocket.service.Services;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TcpWay.class)
class TcpServerIT {

    private final TcpWay way;
    private final Vertx vertx;
    private final Counts counts = new Counts();

    TcpServerIT(TcpWay way) {
        this.way = way;
        this.vertx = way.vertx();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void answersEveryLineOfAHalfClosingClient() throws Exception {
        int port = start(Services.echo());

        try (var peer = new RawPeer(port)) {
            String lines = "line of text\n".repeat(50_000);
            Thread sender = peer.sendingAll(lines);

            assertThat(peer.readToEnd()).isEqualTo(lines);
            sender.join();
        }
        until(() -> counts.of("peerClosed") == 1);
    }

    @Test
    void aViolationEndsThatSessionAlone() throws Exception {
        int port = start(Services.echo());

        try (var good = new RawPeer(port);
                var bad = new RawPeer(port)) {
            good.send("before\n");
            assertThat(good.readText(7)).isEqualTo("before\n");
            bad.send("fine\n" + new String(new byte[] {(byte) 0xff, '\n'}, StandardCharsets.ISO_8859_1));

            assertThat(bad.readToEnd()).isEqualTo("fine\n");
            good.send("after\n");
            assertThat(good.readText(6)).isEqualTo("after\n");
        }
        until(() -> counts.of("violation") == 1 && counts.of("peerClosed") == 1);
    }

    @Test
    void aLineCutShortIsATruncation() throws Exception {
        int port = start(Services.echo());

        try (var peer = new RawPeer(port)) {
            peer.send("whole\nhal").endOutput();

            assertThat(peer.readToEnd()).isEqualTo("whole\n");
        }
        until(() -> counts.of("truncated") == 1);
    }

    @Test
    void aServiceThatThrowsLosesThatSessionAlone() throws Exception {
        int port = start(session -> session.handler(line -> {
            if (line.equals("boom")) {
                throw new IllegalStateException("on purpose");
            }
            session.write(line);
        }));

        try (var good = new RawPeer(port);
                var bad = new RawPeer(port)) {
            assertThat(bad.send("one\nboom\n").readToEnd()).isEqualTo("one\n");
            assertThat(good.send("still here\n").readText(11)).isEqualTo("still here\n");
        }
        until(() -> counts.of("serviceFailed") == 1);
    }

    @Test
    void aServiceThatThrowsInAcceptLosesThatSessionAlone() throws Exception {
        var accepted = new AtomicInteger();
        int port = start(session -> {
            if (accepted.getAndIncrement() == 0) {
                throw new IllegalStateException("on purpose");
            }
            session.handler(session::write);
        });

        try (var first = new RawPeer(port)) {
            assertThat(first.readToEnd()).isEmpty();
        }
        try (var second = new RawPeer(port)) {
            assertThat(second.send("hello\n").readText(6)).isEqualTo("hello\n");
        }
    }

    @Test
    void aProtocolThatCannotBeSetUpLosesThatSessionAndKeepsNoPlace() throws Exception {
        var config = way.listen(Lines.tcp()).withLimits(Limits.DEFAULT.withMaxSessions(1));
        var failures = new AtomicInteger();
        var framing = new dev.sprocket.framing.SelfDelimitingFraming(100, () -> {
            if (failures.incrementAndGet() <= 2) {
                throw new IllegalStateException("on purpose");
            }
            return in -> {
                in.position(in.position() + in.remaining());
                return 0;
            };
        });
        var verticle = new TcpServerVerticle(EndpointDefinition.of(
                        "broken",
                        config,
                        context -> dev.sprocket.protocol.Binding.of(
                                dev.sprocket.protocol.Protocol.symmetric(framing, dev.sprocket.codec.Codecs.utf8()),
                                Services.echo()))
                .withMetrics(name -> counts));
        await(vertx.deployVerticle(verticle));
        int port = verticle.addresses().get(0).port();

        for (int i = 0; i < 2; i++) {
            try (var peer = new RawPeer(port)) {
                assertThat(peer.readToEnd()).isEmpty();
            }
        }
        try (var peer = new RawPeer(port)) {
            assertThat(peer.send("hello").readText(5)).isEqualTo("hello");
        }
        assertThat(counts.of("serviceFailed")).isEqualTo(2);
    }

    @Test
    void refusesSessionsBeyondTheLimitAndLetsInAgain() throws Exception {
        var config = way.listen(Lines.tcp()).withLimits(Limits.DEFAULT.withMaxSessions(2));
        int port = start(config, Services.echo());

        try (var first = new RawPeer(port);
                var second = new RawPeer(port)) {
            assertThat(first.send("1\n").readText(2)).isEqualTo("1\n");
            assertThat(second.send("2\n").readText(2)).isEqualTo("2\n");
            try (var third = new RawPeer(port)) {
                assertThat(third.readToEnd()).isEmpty();
            }
            until(() -> counts.of("refused") == 1);
        }
        until(() -> counts.of("peerClosed") == 2);
        try (var fourth = new RawPeer(port)) {
            assertThat(fourth.send("4\n").readText(2)).isEqualTo("4\n");
        }
    }

    @Test
    void anIdleSessionEnds() throws Exception {
        var config = way.listen(Lines.tcp()).withLimits(Limits.DEFAULT.withTimeouts(50, 10_000));
        int port = start(config, Services.echo());

        try (var peer = new RawPeer(port)) {
            assertThat(peer.readToEnd()).isEmpty();
        }
        until(() -> counts.of("idle") == 1);
    }

    @Test
    void aPeerThatNeverReadsIsLetGoWithItsSocket() throws Exception {
        var impatient = way.listen(Lines.tcp()).withLimits(Limits.DEFAULT.withTimeouts(300, 10_000));
        int port = start(impatient, Services.echo());

        // More than the kernel's buffers of both sides hold; made before the session's idle time begins.
        byte[] lines = "line of text\n".repeat(4 << 20).getBytes(StandardCharsets.US_ASCII);

        try (var peer = new RawPeer(port)) {
            var sending = CompletableFuture.supplyAsync(() -> catchThrowable(() -> peer.send(lines)));

            until(() -> counts.of("slowPeer") == 1);
            assertThat(sending.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFrameThatIsNeverFinishedEndsTheSession() throws Exception {
        var config = way.listen(Lines.tcp()).withLimits(Limits.DEFAULT.withTimeouts(60_000, 50));
        int port = start(config, Services.echo());

        try (var peer = new RawPeer(port)) {
            assertThat(peer.send("half a li").readToEnd()).isEmpty();
        }
        until(() -> counts.of("frameTimeout") == 1);
    }

    @Test
    void whatWasParkedWhilePausedArrivesBeforeTheEnd() throws Exception {
        var resume = Promise.<Void>promise();
        var seen = ConcurrentHashMap.<String>newKeySet();
        var ended = Promise.<Integer>promise();
        int port = start(session -> {
            session.pause();
            session.handler(seen::add);
            session.endHandler(end -> ended.complete(seen.size()));
            resume.future().onSuccess(go -> session.resume());
        });

        try (var peer = new RawPeer(port)) {
            for (int i = 0; i < 200; i++) {
                peer.send("line " + i + "\n");
            }
            peer.endOutput();
            until(() -> counts.of("opened") == 1);
            resume.complete();

            assertThat(await(ended.future())).isEqualTo(200);
        }
    }

    @Test
    void aResetIsANetworkFailure() throws Exception {
        int port = start(session -> session.handler(session::write));

        try (var peer = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            until(() -> counts.of("opened") == 1);
            peer.setSoLinger(true, 0);
        }
        until(() -> counts.of("network") == 1);
    }

    @Test
    void severalInstancesShareOnePortAndSpreadOverEventLoops() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Set<String> threads = ConcurrentHashMap.newKeySet();
        var definition = Lines.endpoint(
                "several",
                way.listen(Address.tcp("127.0.0.1", port)).withInstances(3),
                session -> session.handler(line -> {
                    threads.add(Thread.currentThread().getName());
                    session.write(line);
                }));
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));

        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            var peer = new RawPeer(port);
            peers.add(peer);
            assertThat(peer.send("hi\n").readText(3)).isEqualTo("hi\n");
        }
        for (var peer : peers) {
            peer.close();
        }

        assertThat(threads).hasSize(3);
    }

    @Test
    void sessionsAreLimitedOverAllInstances() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var config = way.listen(Address.tcp("127.0.0.1", port))
                .withInstances(2)
                .withLimits(Limits.DEFAULT.withMaxSessions(3));
        var definition = Lines.endpoint("quota", config, Services.echo()).withMetrics(name -> counts);
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));

        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            peers.add(new RawPeer(port));
        }
        until(() -> counts.of("opened") == 3 && counts.of("refused") == 2);
        for (var peer : peers) {
            peer.close();
        }
    }

    @Test
    void aPortInUseNamesEndpointAndAddressAndLeavesNothingUp() throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var stopped = Promise.<Void>promise();
            var service = new Service<String, String>() {
                @Override
                public void accept(dev.sprocket.protocol.Session<String, String> session) {
                    session.handler(session::write);
                }

                @Override
                public io.vertx.core.Future<Void> stop() {
                    stopped.complete();
                    return stopped.future();
                }
            };
            var config = way.listen(Lines.udp(), Lines.tcp(), Address.tcp("127.0.0.1", taken.getLocalPort()));
            var server = SprocketServer.create(vertx, Lines.endpoint("clash", config, service));

            assertThatThrownBy(() -> await(server.start()))
                    .hasMessageContaining("endpoint clash: cannot listen on tcp://127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
            await(stopped.future());
            assertThat(server.addresses()).isEmpty();
        }
    }

    @Test
    void anAddressBelongsToOneEndpointUntilThatIsDown() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var config = way.listen(Address.tcp("127.0.0.1", port));
        var first = SprocketServer.create(vertx, Lines.endpoint("first", config, Services.echo()));
        var second = SprocketServer.create(vertx, Lines.endpoint("second", config, Services.echo()));
        await(first.start());

        assertThatThrownBy(() -> await(second.start())).hasMessageContaining("endpoint first listens there already");
        await(first.shutdown(Duration.ofSeconds(5)));
        await(second.start());
    }

    @Test
    void shutdownAnswersFiftyRequestsInFlight() throws Exception {
        var owed = new ArrayList<Runnable>();
        var server = SprocketServer.create(
                vertx,
                Lines.endpoint(
                        "drain",
                        way.listen(Lines.tcp()),
                        session -> session.handler(line -> {
                            var hold = session.hold();
                            synchronized (owed) {
                                owed.add(() -> session.write("re: " + line).onComplete(done -> hold.release()));
                            }
                        })));
        await(server.start());
        int port = server.addresses().get(0).port();
        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            peers.add(new RawPeer(port).send("request " + i + "\n"));
        }
        until(() -> {
            synchronized (owed) {
                return owed.size() == 50;
            }
        });

        var shutdown = server.shutdown(Duration.ofSeconds(10));
        synchronized (owed) {
            owed.forEach(Runnable::run);
        }

        for (int i = 0; i < 50; i++) {
            try (var peer = peers.get(i)) {
                assertThat(peer.readToEnd()).isEqualTo("re: request " + i + "\n");
            }
        }
        await(shutdown);
        assertThatThrownBy(() -> new RawPeer(port)).isInstanceOf(java.io.IOException.class);
    }

    @Test
    void requestsStillInTheKernelWhenShutdownBeginsAreAnswered() throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("k", way.listen(Lines.tcp()), Services.echo()));
        await(server.start());
        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            peers.add(new RawPeer(server.addresses().get(0).port()));
            assertThat(peers.get(i).send("a\n").readText(2)).isEqualTo("a\n");
        }
        for (var peer : peers) {
            peer.send("b\n");
        }
        var shutdown = server.shutdown(Duration.ofSeconds(10));

        for (var peer : peers) {
            assertThat(peer.readToEnd()).isEqualTo("b\n");
            peer.close();
        }
        await(shutdown);
    }

    @Test
    void undeployingDrains() throws Exception {
        var verticle = new TcpServerVerticle(Lines.endpoint(
                        "u",
                        way.listen(Lines.tcp()),
                        session -> session.handler(line -> {
                            var hold = session.hold();
                            session.timers()
                                    .after(
                                            Duration.ofMillis(200),
                                            () -> session.write(line).onComplete(done -> hold.release()));
                        }))
                .withMetrics(name -> counts));
        String id = await(vertx.deployVerticle(verticle));

        try (var peer = new RawPeer(verticle.addresses().get(0).port())) {
            peer.send("slow\n");
            until(() -> counts.of("opened") == 1);
            var undeployed = vertx.undeploy(id);
            assertThat(peer.readToEnd()).isEqualTo("slow\n");
            peer.endOutput();
            await(undeployed);
        }
    }

    @Test
    void workerVerticlesAreRefusedWithASentence() {
        var definition = Lines.endpoint("w", way.listen(Lines.tcp()), Services.echo());

        assertThatThrownBy(() -> await(vertx.deployVerticle(
                        definition::verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))))
                .hasMessageContaining("event loops only");
    }

    private int start(Service<String, String> service) throws Exception {
        return start(way.listen(Lines.tcp()), service);
    }

    private int start(dev.sprocket.config.EndpointConfig config, Service<String, String> service) throws Exception {
        var verticle =
                new TcpServerVerticle(Lines.endpoint("lines", config, service).withMetrics(name -> counts));
        await(vertx.deployVerticle(verticle));
        return verticle.addresses().get(0).port();
    }
}
