package dev.sprocket.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads on servers that answer rightly, wrongly and not at all. */
@Timeout(60)
class StreamsIT {

    private static final int PATIENCE_SECONDS = 30;
    private static final int CONNECTIONS = 20;
    private static final int SILENCE_MILLIS = 300;

    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final Transport transport = new Transport();
    private @Nullable TinyServer server;

    @AfterEach
    void closeAll() {
        if (server != null) {
            server.close();
        }
        transport.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DATAGRAM", "FAN_OUT"})
    void everyStreamIsEchoedAndCounted(Wire wire) {
        Traffic traffic = begin(Load.closed(target(TinyServer.Manner.HONEST, wire), CONNECTIONS, 50));

        awaitMessages(traffic, messages -> messages > 10_000);
        traffic.end();

        assertThat(failures).isEmpty();
    }

    @Test
    void aPacedLoadTellsTheLatencyOfWhatItSent() {
        Target target = target(TinyServer.Manner.HONEST, Wire.LENGTH);
        Traffic traffic = begin(new Load(target, Load.Kind.PACED, CONNECTIONS, 1, 2000, 0, 10_000));

        awaitMessages(traffic, messages -> messages > 1000);
        Outcome outcome = traffic.end();

        assertThat(failures).isEmpty();
        assertThat(outcome.sent()).isGreaterThanOrEqualTo(900);
        Outcome.Latency latency = Objects.requireNonNull(outcome.latency());
        assertThat(latency.p50Micros()).isPositive().isLessThanOrEqualTo(latency.p99Micros());
        assertThat(latency.p99Micros()).isLessThanOrEqualTo(latency.p999Micros());
        assertThat(latency.late99Micros()).isPositive();
    }

    @Test
    void idleConnectionsHaveOneReplyEach() {
        Traffic traffic = begin(Load.idle(target(TinyServer.Manner.HONEST, Wire.LENGTH), CONNECTIONS));

        assertThat(traffic.messages()).isEqualTo(CONNECTIONS);
        traffic.end();

        assertThat(failures).isEmpty();
    }

    @Test
    void oneConnectionFollowsTheOther() {
        Traffic traffic = begin(Load.churn(target(TinyServer.Manner.HONEST, Wire.LENGTH), CONNECTIONS));

        awaitMessages(traffic, messages -> messages > 5 * CONNECTIONS);
        traffic.end();

        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    LIES   ! tiny, connection \\d+, byte \\d+: expected( \\p{XDigit}{2})+, got( \\p{XDigit}{2})+
                    SILENT ! tiny, connection \\d+, byte \\d+: expected a reply, got none for 300 ms
                    CLOSES ! tiny, connection \\d+, byte \\d+: expected a reply, got (the end of the connection|.*reset.*)
                    """)
    void aServerThatDoesNotKeepItsWordIsToldBy(TinyServer.Manner manner, String line) throws InterruptedException {
        Load load = Load.closed(target(manner, Wire.LENGTH), CONNECTIONS, 50).withSilenceMillis(SILENCE_MILLIS);

        Streams.begin(load, transport, failures::add);

        assertThat(failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).matches(line);
    }

    @Test
    void whereNobodyListensNothingBegins() throws IOException {
        // Nobody waits in its accept: that would hold the port a moment longer than it is open.
        var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        var target = new Target("tiny", Wire.LENGTH, closed.getLocalPort(), 64, false);

        assertThatThrownBy(() -> begin(Load.closed(target, 1, 1))).hasMessageContaining("cannot connect");
        assertThat(failures).singleElement().asString().startsWith("tiny, connection 0, cannot connect: ");
    }

    private Traffic begin(Load load) {
        return Streams.begin(load, transport, failures::add);
    }

    private Target target(TinyServer.Manner manner, Wire wire) {
        var started = TinyServer.start(manner);
        server = started;
        return new Target("tiny", wire, started.port(), 64, false);
    }

    private void awaitMessages(Traffic traffic, LongPredicate enough) {
        while (failures.isEmpty() && !enough.test(traffic.messages())) {
            Thread.onSpinWait();
        }
    }
}
