package dev.sprocket.benchmark.speed;

import static dev.sprocket.benchmark.speed.Measure.PER_SECOND;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET;
import static dev.sprocket.benchmark.speed.Peer.VERTX_BATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rate servers get, and what is said of it. */
class OfferTest {

    @Test
    void halfOfTheLeastIsOffered() {
        var offer = new Offer(
                Map.of(
                        VERTX_BATCHED, Reading.of(Map.of(PER_SECOND, 1001.0)),
                        SPROCKET, Reading.of(Map.of(PER_SECOND, 1200.0))),
                0);

        assertThat(offer.perSecond()).isEqualTo(500);
        assertThat(offer)
                .hasToString("500 messages a second are offered, half of the least that these have shown to bear"
                        + " (sprocket 1200, vertx-batched 1001)");
    }

    @Test
    void whoIsNotBroughtToHisEndBearsAsMuchAtLeast() {
        var offer = new Offer(
                Map.of(
                        VERTX_BATCHED, Readings.saturated(PER_SECOND, 1000),
                        SPROCKET, Reading.of(Map.of(PER_SECOND, 1200.0))),
                0);

        assertThat(offer.perSecond()).isEqualTo(500);
        assertThat(offer.toString())
                .contains("(sprocket 1200, vertx-batched 1000 at least); ")
                .endsWith("so that this is half of what it can bear at most");
    }

    @Test
    void itIsHalvedThreeTimesAtMostAndSaysSo() {
        var offer = new Offer(Map.of(SPROCKET, Reading.of(Map.of(PER_SECOND, 1600.0))), 0);
        while (offer.canBeHalved()) {
            offer = offer.halved();
        }

        assertThat(offer.perSecond()).isEqualTo(100);
        assertThat(offer.toString())
                .contains("100 messages a second are offered, a sixteenth of the least")
                .endsWith("; with more the load program would have been late itself");
    }
}
