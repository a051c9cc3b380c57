package dev.sprocket.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.SimulatedNetwork;
import dev.sprocket.testkit.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(10), Codecs.utf8());
    private static final Binding<String, String> ECHO = Binding.of(LINES, Services.echo());

    @Test
    void runsAScenarioOnceForEachSeed() {
        List<Long> seeds = new ArrayList<>();

        Simulation.seeds(3).check(network -> seeds.add(network.seed()));
        Simulation.seeds(2).from(40).check(network -> seeds.add(network.seed()));
        Simulation.seed(7).check(network -> seeds.add(network.seed()));

        assertThat(seeds).containsExactly(0L, 1L, 2L, 40L, 41L, 7L);
    }

    @Test
    void theSameSeedDoesExactlyTheSameAgain() {
        List<Long> first =
                LongStream.range(0, 50).map(SimulationTest::played).boxed().toList();
        List<Long> again =
                LongStream.range(0, 50).map(SimulationTest::played).boxed().toList();

        assertThat(again).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void aFailureNamesItsSeedHowToRunItAloneAndWhatHappenedLast() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Simulation.seeds(10).from(3).check(network -> {
                    network.conditions(LinkConditions.PERFECT.withDelay(Duration.ofMillis(5), Duration.ZERO));
                    var echo = network.listen("echo", ECHO);
                    network.host("alice")
                            .connectRaw(echo, Carrier.STREAM)
                            .onSuccess(session -> session.write(new byte[] {'a', 'b', '\n', (byte) 0xff, '\n'}));
                    network.advance(Duration.ofSeconds(5));
                    assertThat(network.seed()).isLessThan(5);
                }))
                .withMessageStartingWith("seed 5: ")
                .withMessageContaining("\nthis one alone: -Dsprocket.seed=5\nthe last ")
                .withMessageContaining("      5.000000 ms  alice > echo  connects\n")
                .withMessageContaining("     10.000000 ms  echo > alice  accepted\n")
                .withMessageContaining("     15.000000 ms  alice > echo  segment, 5 bytes\n")
                .withMessageContaining("     20.000000 ms  echo > alice  segment, 3 bytes\n")
                .withMessageContaining("echo > alice  session over: violation: offset 0")
                .withMessageContaining("\n0000  ff");
    }

    @Test
    void anAssertionThatFailsInAHandlerFailsTheRun() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Simulation.seed(1).check(network -> {
                    var echo = network.listen("echo", ECHO);
                    network.host("alice")
                            .connect(echo)
                            .onSuccess(session -> session.handler(
                                            line -> assertThat(line).isEqualTo("other"))
                                    .write("line"));
                    network.run();
                }))
                .withMessageContaining("session over: serviceFailed");
    }

    @Test
    void refusesToRunNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulation.seeds(0))
                .withMessage("count: 0, expected 1..2147483647");
    }

    /** A hash of all that happened. */
    private static long played(long seed) {
        var network = new SimulatedNetwork(seed);
        network.conditions(LinkConditions.any(network.random()));
        var echo = network.listen("echo", ECHO);
        for (Carrier carrier : Carrier.values()) {
            network.host("alice").connect(echo, carrier).onSuccess(session -> {
                session.handler(line -> {});
                for (int i = 0; i < 20; i++) {
                    String line = "line " + i;
                    network.clock()
                            .after(Duration.ofMillis(network.random().nextInt(2_000)), () -> session.write(line));
                }
            });
        }
        network.clock().after(Duration.ofSeconds(1), () -> network.isolate("alice"));
        network.clock().after(Duration.ofSeconds(2), network::heal);
        network.advance(Duration.ofMinutes(6));
        return network.traceHash();
    }
}
