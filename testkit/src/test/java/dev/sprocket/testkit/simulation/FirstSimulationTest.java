package dev.sprocket.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.MemoryEndpoint;
import dev.sprocket.testkit.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plugin's author writes first. The documents quote it. */
class FirstSimulationTest {

    private final Binding<String, String> binding =
            Binding.of(Protocol.symmetric(LineFraming.upTo(100), Codecs.utf8()), Services.echo());

    @Test
    void echoesInMemory() {
        var echo = MemoryEndpoint.start(binding);
        var client = Heard.on(echo.connect());

        client.session().write("hello");
        echo.run();

        assertThat(client.messages()).containsExactly("hello");
    }

    @Test
    void echoesOverABadNetwork() {
        Simulation.seeds(100).check(network -> {
            network.conditions(LinkConditions.any(network.random()));
            var echo = network.listen("echo", binding);
            var opening = network.host("alice").connect(echo);
            network.advance(Duration.ofSeconds(5));
            var alice = Heard.on(opening.result());

            alice.session().write("one");
            alice.session().write("two");
            network.advance(Duration.ofMinutes(1));

            assertThat(alice.messages()).isEqualTo(List.of("one", "two"));
        });
    }
}
