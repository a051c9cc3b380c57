package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.ReconnectConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToTheMaximumWithAtMostHalfTakenOff() {
        long seed = 42;
        var backoff = new Backoff(new ReconnectConfig(true, 100, 1000), new Random(seed));
        long[] steps = {100, 200, 400, 800, 1000, 1000};

        for (long step : steps) {
            assertThat(backoff.next())
                    .as("seed %d, step %d", seed, step)
                    .isBetween(Duration.ofMillis(step / 2), Duration.ofMillis(step));
        }
        backoff.reset();
        assertThat(backoff.next()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    }

    @Test
    void spreadsManyClients() {
        var config = new ReconnectConfig(true, 1000, 1000);
        var delays = new Random(1)
                .longs(100)
                .mapToObj(seed -> new Backoff(config, new Random(seed)).next())
                .distinct()
                .count();

        assertThat(delays).isGreaterThan(50);
    }

    @Test
    void tellsFinalFailuresFromThoseThatTimeMayHeal() {
        assertThat(ConnectFailure.isFinal(new ConnectException("refused"))).isFalse();
        assertThat(ConnectFailure.isFinal(new UnknownHostException("not yet"))).isFalse();
        assertThat(ConnectFailure.isFinal(new IOException("reset"))).isFalse();
        assertThat(ConnectFailure.isFinal(new SSLHandshakeException("timed out")))
                .isFalse();
        assertThat(ConnectFailure.isFinal(new IOException("wrapped", new CertificateException("not trusted"))))
                .isTrue();
        assertThat(ConnectFailure.isFinal(new IllegalArgumentException("no such file")))
                .isTrue();
    }
}
