package dev.sprocket.testkit.junit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.Transport;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunningEndpointIT {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(100), Codecs.utf8());

    /** Echoes, and does as it is told. */
    private static final Service<String, String> OBEDIENT = session -> session.handler(line -> {
        switch (line) {
            case "fail" -> throw new IllegalStateException("as told");
            case "end" -> session.end();
            case "close" -> session.close();
            default -> session.write(line);
        }
    });

    @RegisterExtension
    final RunningEndpoint<String, String> endpoint = RunningEndpoint.of(Binding.of(LINES, OBEDIENT))
            .over(Transport.TCP, Transport.UDP)
            .configured(config -> config.withLimits(Limits.DEFAULT.withMaxSessions(3)));

    @Test
    void handsOverAConnectedClient(TestClient<String, String> client) {
        client.send("one").send("two").expect("one").expect("two");

        assertThat(client.send("three").next()).isEqualTo("three");
    }

    @Test
    void handsOverASessionAndTheAddress(Session<String, String> session, Address address) {
        assertThat(session.remoteAddress().port()).isEqualTo(address.port());
        assertThat(address).isEqualTo(endpoint.address(Transport.TCP));
    }

    @Test
    void connectsAsManyAsATestAsksForOverEachTransport() {
        TestClient<String, String> stream = endpoint.connect();
        TestClient<String, String> datagrams = endpoint.connect(Transport.UDP);

        datagrams.send("by datagram").expect("by datagram");
        stream.send("by stream").expect("by stream");
    }

    @Test
    void hearsTheEndOfTheInputAndOfTheSession(TestClient<String, String> client) {
        client.send("last").send("end").expect("last").expectEnd();

        assertThat(client.closed()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void halfClosesAndIsAnswered(TestClient<String, String> client) {
        client.send("one").end().expect("one").expectEnd();
    }

    @Test
    void saysWhatCameInstead(TestClient<String, String> client) {
        client.send("one");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.expect("two"))
                .withMessage("expected a message: two, got a message: one");

        client.send("end");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(client::next)
                .withMessageStartingWith("expected a message, got the end of the input");
    }

    @Test
    void saysThatNothingCame(TestClient<String, String> client) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.next(Duration.ofMillis(1)))
                .withMessage("expected a message, got nothing within 1 ms");
    }

    @Test
    void saysWhyTheServerEndedASession() {
        TestClient<byte[], byte[]> hostile = endpoint.connectRaw(Transport.TCP);
        hostile.send("y".repeat(101).getBytes(US_ASCII)).expectEnd();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(hostile::next)
                .withMessageStartingWith("expected a message, got the end of the session")
                .withMessageContaining("\nthe server: violation: offset");
    }

    @Test
    void letsATestTakeTheFailureThatItMeant(TestClient<String, String> client) {
        client.send("fail").expectEnd();

        assertThat(endpoint.serviceFailure()).hasMessage("as told");
    }

    @Test
    void refusesATransportThatItWasNotStartedOver() throws Exception {
        var other = RunningEndpoint.of(Binding.of(LINES, OBEDIENT));
        other.beforeEach(noContext());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.connect(Transport.UDP))
                .withMessage("transport: UDP, expected one that the endpoint was started over");
        other.afterEach(noContext());
    }

    @Test
    void failsTheTestIfTheServiceThrew() {
        var other = RunningEndpoint.of(Binding.of(LINES, OBEDIENT));
        other.beforeEach(noContext());
        other.connect().send("fail").expectEnd();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> other.afterEach(noContext()))
                .withMessageStartingWith("the service failed: java.lang.IllegalStateException: as told");
    }

    @Test
    void startsAPluginAnewForEachTest() {
        var other = RunningEndpoint.of(new ObedientPlugin(), new ObedientPlugin.Options(), String.class, String.class);
        for (int i = 0; i < 2; i++) {
            other.beforeEach(noContext());
            other.connect().send("hello").expect("hello");
            other.afterEach(noContext());
        }
    }

    @Test
    void refusesAPluginOfOtherMessages() {
        var other = RunningEndpoint.of(new ObedientPlugin(), new ObedientPlugin.Options(), byte[].class, String.class);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> other.beforeEach(noContext()))
                .withRootCauseInstanceOf(IllegalArgumentException.class)
                .withStackTraceContaining("plugin: its clients send java.lang.String, its servers java.lang.String,"
                        + " expected [B, java.lang.String");
    }

    /** The extension looks at nothing of it. */
    @SuppressWarnings("NullAway")
    private static ExtensionContext noContext() {
        return null;
    }

    public static final class ObedientPlugin implements ProtocolPlugin<ObedientPlugin.Options> {

        public record Options() {}

        @Override
        public String name() {
            return "obedient";
        }

        @Override
        public String description() {
            return "Echoes, and does as it is told.";
        }

        @Override
        public Class<Options> optionsType() {
            return Options.class;
        }

        @Override
        public Binding<?, ?> bind(Options options, PluginContext context) {
            return Binding.of(LINES, OBEDIENT);
        }
    }
}
