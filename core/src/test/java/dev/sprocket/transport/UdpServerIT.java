package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.UdpConfig.WhenFull;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.service.Services;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(UdpWay.class)
class UdpServerIT {

    private final UdpWay way;
    private final Vertx vertx;
    private final Counts counts = new Counts();

    UdpServerIT(UdpWay way) {
        this.way = way;
        this.vertx = way.vertx();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void answersLinesWithAndWithoutTheirLastNewline() throws Exception {
        int port = start(way.listen(Lines.udp()), Services.echo());

        try (var peer = new RawDatagrams(port)) {
            assertThat(peer.send("hello").receiveText()).isEqualTo("hello\n");
            peer.send("one\ntwo\n");
            assertThat(peer.receiveText()).isEqualTo("one\n");
            assertThat(peer.receiveText()).isEqualTo("two\n");
        }
        assertThat(counts.of("opened")).isEqualTo(1);
    }

    @Test
    void eachAddressIsASession() throws Exception {
        int port = start(way.listen(Lines.udp()), counting());

        try (var first = new RawDatagrams(port);
                var second = new RawDatagrams(port)) {
            assertThat(first.send("a").receiveText()).isEqualTo("1\n");
            assertThat(first.send("a").receiveText()).isEqualTo("2\n");
            assertThat(second.send("a").receiveText()).isEqualTo("1\n");
        }
    }

    @Test
    void aDatagramIsNeverCut() throws Exception {
        var config = new EndpointConfig[] {bytes(), bytes().withUdp(way.udp().withMaxDatagramBytes(65_507))};
        for (EndpointConfig each : config) {
            int most = each.udp().maxDatagramBytes();
            var before = counts.of("oversizeDatagram");
            var server = SprocketServer.create(
                    vertx,
                    EndpointDefinition.of(
                                    "bytes" + most,
                                    each,
                                    context -> Binding.of(
                                            Protocol.symmetric(LengthFieldFraming.of(4, 65_507), Codecs.bytes()),
                                            Services.echo()))
                            .withMetrics(name -> counts));
            await(server.start());
            try (var peer = new RawDatagrams(server.addresses().get(0).port())) {
                for (int size : new int[] {1, most - 1, most}) {
                    byte[] sent = new byte[size];
                    Arrays.fill(sent, (byte) 7);
                    assertThat(peer.send(sent).receive()).isEqualTo(sent);
                }
                if (most < 65_507) {
                    peer.send(new byte[most + 1]).send(new byte[65_507]).send(new byte[] {1});
                    assertThat(peer.receive()).containsExactly(1);
                    assertThat(counts.of("oversizeDatagram")).isEqualTo(before + 2);
                }
            }
        }
    }

    @Test
    void anEmptyDatagramIsAMessageThatCannotBeEchoed() throws Exception {
        var got = new LinkedBlockingQueue<Integer>();
        var definition = EndpointDefinition.of(
                        "bytes",
                        bytes(),
                        context -> Binding.of(
                                Protocol.symmetric(LengthFieldFraming.of(4, 100), Codecs.bytes()),
                                session -> session.handler(message -> {
                                    got.add(message.length);
                                    session.write(message);
                                })))
                .withMetrics(name -> counts);
        var verticle = new UdpServerVerticle(definition);
        await(vertx.deployVerticle(verticle));

        try (var peer = new RawDatagrams(verticle.addresses().get(0).port())) {
            peer.send(new byte[0]);
            assertThat(got.poll(10, TimeUnit.SECONDS)).isZero();
            until(() -> counts.of("sendFailed") == 1);
            assertThat(peer.send(new byte[] {1}).receive()).containsExactly(1);
        }
    }

    @Test
    void aFullTableRefusesNewPeers() throws Exception {
        var config = way.listen(Lines.udp()).withLimits(Limits.DEFAULT.withMaxSessions(2));
        int port = start(config, counting());

        try (var first = new RawDatagrams(port);
                var second = new RawDatagrams(port);
                var third = new RawDatagrams(port)) {
            assertThat(first.send("a").receiveText()).isEqualTo("1\n");
            assertThat(second.send("a").receiveText()).isEqualTo("1\n");
            third.send("a");
            until(() -> counts.of("sessionLimit") == 1);
            assertThat(first.send("a").receiveText()).isEqualTo("2\n");
            assertThat(third.hasNothing()).isTrue();
        }
    }

    @Test
    void aFullTableMayEvictTheIdlest() throws Exception {
        var config = way.listen(Lines.udp())
                .withLimits(Limits.DEFAULT.withMaxSessions(2))
                .withUdp(way.udp().withWhenFull(WhenFull.EVICT_IDLEST));
        int port = start(config, counting());

        try (var first = new RawDatagrams(port);
                var second = new RawDatagrams(port);
                var third = new RawDatagrams(port)) {
            first.send("a").receiveText();
            second.send("a").receiveText();
            assertThat(first.send("a").receiveText()).isEqualTo("2\n");
            assertThat(third.send("a").receiveText()).isEqualTo("1\n");
            assertThat(first.send("a").receiveText()).isEqualTo("3\n");
            assertThat(counts.of("expired")).isEqualTo(1);
            assertThat(second.send("a").receiveText()).isEqualTo("1\n");
        }
    }

    @Test
    void aSilentPeerExpires() throws Exception {
        var config = way.listen(Lines.udp()).withLimits(Limits.DEFAULT.withTimeouts(50, 10_000));
        int port = start(config, counting());

        try (var peer = new RawDatagrams(port)) {
            assertThat(peer.send("a").receiveText()).isEqualTo("1\n");
            until(() -> counts.of("expired") == 1);
            assertThat(peer.send("a").receiveText()).isEqualTo("1\n");
        }
    }

    @Test
    void aViolationEndsThatSessionAlone() throws Exception {
        int port = start(way.listen(Lines.udp()), counting());

        try (var good = new RawDatagrams(port);
                var bad = new RawDatagrams(port)) {
            assertThat(good.send("a").receiveText()).isEqualTo("1\n");
            bad.send(new byte[] {(byte) 0xff});
            until(() -> counts.of("violation") == 1);
            assertThat(good.send("a").receiveText()).isEqualTo("2\n");
        }
    }

    @Test
    void aFloodOfJunkStallsNoOtherEndpoint() throws Exception {
        var flooded = SprocketServer.create(
                vertx,
                Lines.endpoint("flooded", way.listen(Lines.udp()), Services.echo())
                        .withMetrics(name -> counts));
        var other = SprocketServer.create(vertx, Lines.endpoint("other", way.listen(Lines.tcp()), Services.echo()));
        // Both on one event loop: the flood has every chance to get in the way.
        await(vertx.deployVerticle(context -> flooded.start().compose(up -> other.start())));
        int udp = flooded.addresses().get(0).port();
        byte[] junk = new byte[1200];
        Arrays.fill(junk, (byte) 0xff);

        try (var flood = new RawDatagrams(udp);
                var peer = new RawPeer(other.addresses().get(0).port())) {
            for (int i = 0; i < 200; i++) {
                for (int k = 0; k < 50; k++) {
                    flood.send(junk);
                }
                assertThat(peer.send("still here\n").readText(11)).isEqualTo("still here\n");
            }
        }
        assertThat(counts.of("violation")).isGreaterThan(100);
    }

    @Test
    void oneInstanceServesTcpAndUdpWithOneService() throws Exception {
        var total = new AtomicInteger();
        var binds = new AtomicInteger();
        var definition = EndpointDefinition.of("both", way.listen(Lines.udp(), Lines.tcp()), context -> {
            binds.incrementAndGet();
            return Binding.of(
                    Lines.PROTOCOL,
                    session -> session.handler(line -> session.write(String.valueOf(total.incrementAndGet()))));
        });
        var verticle = (ServerVerticle) definition.verticle();
        await(vertx.deployVerticle(verticle));

        try (var datagrams = new RawDatagrams(verticle.addresses().get(0).port());
                var stream = new RawPeer(verticle.addresses().get(1).port())) {
            assertThat(datagrams.send("a").receiveText()).isEqualTo("1\n");
            assertThat(stream.send("a\n").readText(2)).isEqualTo("2\n");
            assertThat(datagrams.send("a").receiveText()).isEqualTo("3\n");
        }
        assertThat(binds).hasValue(1);
    }

    @Test
    void severalInstancesNeedANativeTransport() throws Exception {
        var config = way.listen(Address.udp("127.0.0.1", freePort())).withInstances(2);
        var definition = Lines.endpoint("several", config, Services.echo());
        var deployed = vertx.deployVerticle(definition::verticle, definition.deploymentOptions());

        if (SprocketServer.canShareUdpPort(vertx)) {
            await(deployed);
        } else {
            assertThatThrownBy(() -> await(deployed)).hasMessageContaining("native transport");
        }
    }

    @Test
    void aStrangerDuringShutdownPushesNobodyOut() throws Exception {
        var release = Promise.<Void>promise();
        var begun = Promise.<Void>promise();
        var config = way.listen(Lines.udp())
                .withLimits(Limits.DEFAULT.withMaxSessions(1))
                .withUdp(way.udp().withWhenFull(WhenFull.EVICT_IDLEST));
        Service<String, String> answeringWhenReleased = session -> {
            session.shutdownHandler(grace -> begun.complete());
            session.handler(line -> {
                var hold = session.hold();
                release.future().onSuccess(go -> session.write(line).onComplete(done -> hold.release()));
            });
        };
        var server = SprocketServer.create(
                vertx, Lines.endpoint("u", config, answeringWhenReleased).withMetrics(name -> counts));
        await(server.start());
        int port = server.addresses().get(0).port();

        try (var peer = new RawDatagrams(port);
                var stranger = new RawDatagrams(port)) {
            peer.send("owed");
            until(() -> counts.of("opened") == 1);
            var shutdown = server.shutdown(Duration.ofSeconds(5));
            await(begun.future());
            stranger.send("me");
            until(() -> counts.of("sessionLimit") == 1);
            release.complete();

            assertThat(peer.receiveText()).isEqualTo("owed\n");
            await(shutdown);
        }
        assertThat(counts.of("expired")).isZero();
    }

    @Test
    void datagramsKeepNoConnectionsOut() throws Exception {
        var config = way.listen(Lines.udp(), Lines.tcp()).withLimits(Limits.DEFAULT.withMaxSessions(2));
        var server = SprocketServer.create(
                vertx, Lines.endpoint("both", config, Services.echo()).withMetrics(name -> counts));
        await(server.start());

        int udp = server.addresses().get(0).port();
        try (var first = new RawDatagrams(udp);
                var second = new RawDatagrams(udp);
                var third = new RawDatagrams(udp);
                var peer = new RawPeer(server.addresses().get(1).port())) {
            first.send("mine");
            second.send("mine");
            third.send("mine");
            until(() -> counts.of("sessionLimit") == 1);
            assertThat(peer.send("hello\n").readText(6)).isEqualTo("hello\n");
        }
    }

    @Test
    void shutdownAnswersWhatIsHeld() throws Exception {
        var server = SprocketServer.create(
                vertx,
                Lines.endpoint(
                                "u",
                                way.listen(Lines.udp()),
                                session -> session.handler(line -> {
                                    var hold = session.hold();
                                    session.timers()
                                            .after(
                                                    Duration.ofMillis(200),
                                                    () -> session.write(line).onComplete(done -> hold.release()));
                                }))
                        .withMetrics(name -> counts));
        await(server.start());

        try (var peer = new RawDatagrams(server.addresses().get(0).port())) {
            peer.send("slow");
            until(() -> counts.of("opened") == 1);
            var shutdown = server.shutdown(Duration.ofSeconds(5));
            assertThat(peer.receiveText()).isEqualTo("slow\n");
            await(shutdown);
        }
    }

    @Test
    void undeployingGivesThePortBack() throws Exception {
        var verticle = new UdpServerVerticle(Lines.endpoint("lines", way.listen(Lines.udp()), Services.echo()));
        String deployment = await(vertx.deployVerticle(verticle));
        int port = verticle.addresses().get(0).port();

        await(vertx.undeploy(deployment));

        assertThat(start(way.listen(Address.udp("127.0.0.1", port)), Services.echo()))
                .isEqualTo(port);
    }

    @Test
    void soDoesUndeployingAVerticleThatForgotItsServer() throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("lines", way.listen(Lines.udp()), Services.echo()));
        String deployment = await(vertx.deployVerticle(context -> server.start()));
        int port = server.addresses().get(0).port();

        await(vertx.undeploy(deployment));
        // The JDK's selector may hold it for a moment more.
        until(() -> FreePort.isFree(port));

        assertThat(start(way.listen(Address.udp("127.0.0.1", port)), Services.echo()))
                .isEqualTo(port);
    }

    @Test
    void aPortThatSomebodyHasFailsTheStart() throws Exception {
        int port = start(way.listen(Lines.udp()), Services.echo());
        var second = SprocketServer.create(
                vertx, Lines.endpoint("second", way.listen(Address.udp("127.0.0.1", port)), Services.echo()));

        assertThatThrownBy(() -> await(second.start()))
                .isInstanceOf(EndpointStartException.class)
                .hasMessageContaining("udp://127.0.0.1:" + port);
    }

    @Test
    void aBurstIsAnsweredWhole() throws Exception {
        int port = start(way.listen(Lines.udp()), Services.echo());

        try (var peer = new RawDatagrams(port)) {
            for (int i = 0; i < 40; i++) {
                peer.send("line " + i);
            }
            for (int i = 0; i < 40; i++) {
                assertThat(peer.receiveText()).isEqualTo("line " + i + "\n");
            }
        }
    }

    private static Service<String, String> counting() {
        return session -> {
            var count = new AtomicInteger();
            session.handler(line -> session.write(String.valueOf(count.incrementAndGet())));
        };
    }

    private EndpointConfig bytes() {
        return EndpointConfig.listen("bytes", Lines.udp()).withUdp(way.udp());
    }

    private static int freePort() throws java.io.IOException {
        try (var free = new java.net.DatagramSocket()) {
            return free.getLocalPort();
        }
    }

    private int start(EndpointConfig config, Service<String, String> service) throws Exception {
        var verticle =
                new UdpServerVerticle(Lines.endpoint("lines", config, service).withMetrics(name -> counts));
        await(vertx.deployVerticle(verticle));
        return verticle.addresses().get(0).port();
    }
}
