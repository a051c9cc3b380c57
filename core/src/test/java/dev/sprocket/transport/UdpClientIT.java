package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.config.Address;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Services;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(UdpWay.class)
class UdpClientIT {

    private final UdpWay way;
    private final Vertx vertx;
    private final Counts counts = new Counts();
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();

    UdpClientIT(UdpWay way) {
        this.way = way;
        this.vertx = way.vertx();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void talksToAServerAt(String host) throws Exception {
        var client = client(serve(Address.udp(host, 0)));
        Session<String, String> session = await(client.open());
        session.handler(got::add);

        await(session.write("hello"));

        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void whatIsWrittenTogetherArrivesInOrder() throws Exception {
        var client = client(serve(Lines.udp()));
        Session<String, String> session = await(client.open());
        session.handler(got::add);
        var lines = IntStream.range(0, 50).mapToObj(i -> "line " + i).toList();

        session.onLoop(() -> lines.forEach(session::write));

        for (String line : lines) {
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(line);
        }
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void aDatagramFromSomebodyElseIsCountedAndDropped() throws Exception {
        var client = client(serve(Lines.udp()));
        Session<String, String> session = await(client.open());
        session.handler(got::add);

        try (var stranger = new RawDatagrams(session.localAddress().port())) {
            stranger.send("forged");
            until(() -> counts.of("foreignDatagram") == 1);
        }
        await(session.write("genuine"));
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("genuine");
        assertThat(got).isEmpty();
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void anOversizeDatagramIsCountedAndDropped() throws Exception {
        var client = client(serve(Lines.udp()));
        Session<String, String> session = await(client.open());

        try (var stranger = new RawDatagrams(session.localAddress().port())) {
            stranger.send(new byte[2047]).send(new byte[2048]).send(new byte[65_507]);
            until(() -> counts.of("oversizeDatagram") == 2);
        }
        assertThat(counts.of("foreignDatagram")).isEqualTo(1);
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    @Test
    void whatTheKernelRefusesToSendIsCountedAndTheSessionGoesOn() throws Exception {
        // It wants an option set before it sends to everybody.
        var client = client(Address.udp("255.255.255.255", 9));
        Session<String, String> session = await(client.open());

        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> await(session.write("to everybody"))).isInstanceOf(IOException.class);
            int failed = i;
            until(() -> counts.of("sendFailed") == failed);
        }
        assertThat(session.closed().isComplete()).isFalse();
        await(client.shutdown(Duration.ofSeconds(5)));
    }

    private Address serve(Address address) throws Exception {
        var server = SprocketServer.create(vertx, Lines.endpoint("echo", way.listen(address), Services.echo()));
        await(server.start());
        return server.addresses().get(0);
    }

    private SprocketClient<String, String> client(Address server) {
        return SprocketClient.create(vertx, "client", way.connect(server), Lines.PROTOCOL, name -> counts);
    }
}
