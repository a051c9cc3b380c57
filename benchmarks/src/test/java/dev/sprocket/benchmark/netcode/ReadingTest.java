package dev.sprocket.benchmark.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void anEchoIsTwoPackets() {
        var reading = new Reading(2, 0.5, 25_000, 10_000_000, 25_100, 100, 0, 0);

        assertThat(reading.cpuMicrosAPacket()).isEqualTo(10);
        assertThat(reading.allocatedBytesAPacket()).isEqualTo(200);
        assertThat(reading.coreRatio()).isEqualTo(0.25);
        assertThat(reading.lossRatio()).isEqualTo(100 / 25_100.0);
    }
}
