package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.Services;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TcpEchoIT {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(1024), Codecs.utf8());

    @Test
    void answersAHalfClosingClient(Vertx vertx) throws Exception {
        var verticle = new TcpServerVerticle(EndpointDefinition.of(
                "echo",
                EndpointConfig.listen("line-echo", Address.tcp("127.0.0.1", 0)),
                context -> Binding.of(LINES, Services.echo())));
        vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);

        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), verticle.addresses().get(0).port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.lines().toList()).isEqualTo(List.of("one", "two", "three"));
        }
    }

    @Test
    void aClientWithoutAVerticleTalksToAServerWithoutOne(Vertx vertx) throws Exception {
        var server = SprocketServer.create(
                vertx,
                EndpointDefinition.of(
                        "echo",
                        EndpointConfig.listen("line-echo", Address.tcp("127.0.0.1", 0), Address.udp("127.0.0.1", 0)),
                        context -> Binding.of(LINES, Services.echo())));
        server.start().await(10, TimeUnit.SECONDS);
        for (Address address : server.addresses()) {
            var client = SprocketClient.create(vertx, "c", EndpointConfig.connect("line-echo", address), LINES);
            var session = client.open().await(10, TimeUnit.SECONDS);
            var got = new java.util.concurrent.LinkedBlockingQueue<String>();
            session.handler(got::add);
            session.write("hello").await(10, TimeUnit.SECONDS);
            assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
            client.shutdown(Duration.ofSeconds(1)).await(10, TimeUnit.SECONDS);
        }
        server.shutdown(Duration.ofSeconds(5)).await(10, TimeUnit.SECONDS);
    }
}
