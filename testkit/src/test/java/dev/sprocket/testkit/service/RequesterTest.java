package dev.sprocket.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.RequestException.KeyInUse;
import dev.sprocket.service.RequestException.SessionEnded;
import dev.sprocket.service.RequestException.TimedOut;
import dev.sprocket.service.RequestException.TooManyInFlight;
import dev.sprocket.service.Requester;
import dev.sprocket.service.RequesterOptions;
import dev.sprocket.testkit.CountingMetrics;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequesterTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(100), Codecs.utf8());

    private final List<String> asked = new ArrayList<>();
    private final SessionPair<String, String> pair = SessionPair.join(LINES, session -> session.handler(asked::add));
    private final CountingMetrics metrics = new CountingMetrics();
    private final RequesterOptions options = new RequesterOptions(Duration.ofSeconds(1), 3, metrics);

    @Test
    void findsRepliesByOrder() {
        var requester = inOrder();

        var a = requester.request("a");
        var b = requester.request("b");
        reply("first", "second");

        assertThat(asked).containsExactly("a", "b");
        assertThat(a.result()).isEqualTo("first");
        assertThat(b.result()).isEqualTo("second");
    }

    @Test
    void findsRepliesByKey() {
        var requester = byKey();

        var a = requester.request("1 a");
        var b = requester.request("2 b");
        reply("2 second", "1 first");

        assertThat(a.result()).isEqualTo("1 first");
        assertThat(b.result()).isEqualTo("2 second");
    }

    @Test
    void takesRequestsFromOtherThreads() throws InterruptedException {
        var requester = inOrder();
        var futures = new ArrayList<Future<String>>();

        var elsewhere = new Thread(() -> futures.add(requester.request("a")));
        elsewhere.start();
        elsewhere.join();
        assertThat(asked).isEmpty();
        pair.run();
        reply("first");

        assertThat(futures.get(0).result()).isEqualTo("first");
    }

    @Test
    void makesTheNextRequestFromAReply() {
        var requester = inOrder();

        var second = requester.request("a").compose(reply -> requester.request("b after " + reply));
        reply("first");
        reply("second");

        assertThat(asked).containsExactly("a", "b after first");
        assertThat(second.result()).isEqualTo("second");
    }

    @Test
    void timesOutEachRequestInItsTurn() {
        var requester = inOrder();

        var a = requester.request("a");
        pair.advance(Duration.ofMillis(600));
        var b = requester.request("b");
        pair.advance(Duration.ofMillis(400));
        assertThat(a.cause()).isInstanceOf(TimedOut.class).hasMessage("no reply within 1000 ms");
        assertThat(b.isComplete()).isFalse();

        pair.advance(Duration.ofMillis(599));
        assertThat(b.isComplete()).isFalse();
        pair.advance(Duration.ofMillis(1));
        assertThat(b.cause()).isInstanceOf(TimedOut.class);
    }

    @Test
    void usesOneTimerForAllRequestsAndNoneForNone() {
        int before = pair.clock().pending();
        var requester = inOrder();
        assertThat(pair.clock().pending()).isEqualTo(before);

        requester.request("a");
        requester.request("b");
        assertThat(pair.clock().pending()).isEqualTo(before + 1);

        reply("first", "second");
        pair.advance(Duration.ofSeconds(1));
        assertThat(pair.clock().pending()).isEqualTo(before);
    }

    @Test
    void makesARequestOutOfATimeout() {
        var requester = inOrder();

        var again = requester.request("a").recover(failure -> requester.request("again"));
        pair.advance(Duration.ofSeconds(1));
        assertThat(asked).containsExactly("a", "again");
        reply("late", "in time");

        assertThat(again.result()).isEqualTo("in time");
    }

    @Test
    void doesNotTakeALateReplyForTheNextByOrder() {
        var requester = inOrder();
        var a = requester.request("a");
        pair.advance(Duration.ofSeconds(1));
        var b = requester.request("b");

        reply("late first");
        assertThat(b.isComplete()).isFalse();
        reply("second");

        assertThat(a.cause()).isInstanceOf(TimedOut.class);
        assertThat(b.result()).isEqualTo("second");
        assertThat(metrics.count("lateReply")).isEqualTo(1);
    }

    @Test
    void doesNotTakeALateReplyForOneWithTheSameKey() {
        var requester = byKey();
        requester.request("1 a");
        pair.advance(Duration.ofSeconds(1));

        assertThat(requester.request("1 b").cause()).isInstanceOf(KeyInUse.class);
        reply("1 late");
        assertThat(metrics.count("lateReply")).isEqualTo(1);
        var c = requester.request("1 c");
        reply("1 in time");

        assertThat(c.result()).isEqualTo("1 in time");
        assertThat(metrics.count("lateReply")).isEqualTo(1);
    }

    @Test
    void freesTheKeyOfALostReplyAfterEightTimeouts() {
        var requester = byKey();
        requester.request("1 lost");
        pair.advance(Duration.ofSeconds(1));

        pair.advance(Duration.ofMillis(7999));
        assertThat(requester.request("1 a").cause()).isInstanceOf(KeyInUse.class);
        pair.advance(Duration.ofMillis(1));
        var b = requester.request("1 b");
        reply("1 first");

        assertThat(b.result()).isEqualTo("1 first");
    }

    @Test
    void refusesAKeyInFlight() {
        var requester = byKey();
        var a = requester.request("1 a");

        var b = requester.request("1 b");
        reply("1 first");

        assertThat(b.cause()).isInstanceOf(KeyInUse.class);
        assertThat(a.result()).isEqualTo("1 first");
        assertThat(asked).containsExactly("1 a");
    }

    @Test
    void refusesMoreThanTheMaximumInFlight() {
        var requester = byKey();
        requester.request("1");
        requester.request("2");
        requester.request("3");

        assertThat(requester.request("4").cause()).isInstanceOf(TooManyInFlight.class);
        reply("2");
        assertThat(requester.request("4").isComplete()).isFalse();
        assertThat(requester.request("5").cause()).isInstanceOf(TooManyInFlight.class);
    }

    @Test
    void countsTimedOutRequestsAsInFlightByOrderButNotByKey() {
        var inOrder = inOrder();
        fillAndTimeOut(inOrder);
        assertThat(inOrder.request("4").cause()).isInstanceOf(TooManyInFlight.class);
        reply("late");
        assertThat(inOrder.request("4").isComplete()).isFalse();

        var byKey = byKey();
        fillAndTimeOut(byKey);
        assertThat(byKey.request("4").isComplete()).isFalse();
    }

    @Test
    void failsARequestThatCannotBeEncodedAlone() {
        var requester = inOrder();

        var bad = requester.request("two\nlines");
        var good = requester.request("a");
        reply("first");

        assertThat(bad.cause()).isInstanceOf(IllegalArgumentException.class);
        assertThat(good.result()).isEqualTo("first");
    }

    @Test
    void failsARequestWithoutAKeyAlone() {
        Requester<String, String> requester =
                Requester.byKey(pair.client(), Integer::valueOf, Integer::valueOf, options);

        var bad = requester.request("no number");
        var good = requester.request("1");
        reply("1");

        assertThat(bad.cause()).isInstanceOf(NumberFormatException.class);
        assertThat(good.result()).isEqualTo("1");
    }

    @Test
    void closesOnAReplyThatNobodyAskedForByOrder() {
        inOrder();

        reply("unasked");
        pair.advance(Duration.ofSeconds(3));

        assertThat(pair.clientReason()).isEqualTo(new CloseReason.Local("unsolicitedReply"));
    }

    @Test
    void dropsAReplyWithAnUnknownKey() {
        var requester = byKey();
        var a = requester.request("1 a");

        reply("7 unasked", "1 first", "1 doubled");

        assertThat(a.result()).isEqualTo("1 first");
        assertThat(metrics.count("lateReply")).isEqualTo(2);
        assertThat(pair.clientReason()).isNull();
    }

    @Test
    void failsEverythingWhenTheSessionEnds() {
        var requester = inOrder();
        var a = requester.request("a");
        var b = requester.request("b");
        var after = a.recover(failure -> requester.request("after"));
        pair.run();

        pair.reset();
        pair.run();

        for (Future<String> each : List.of(a, b, after, requester.request("later"))) {
            assertThat(each.cause())
                    .isInstanceOfSatisfying(
                            SessionEnded.class,
                            ended -> assertThat(ended.reason()).isInstanceOf(CloseReason.Network.class));
        }
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void failsWhatAPeerThatEndsLeavesUnanswered() {
        var requester = inOrder();
        var a = requester.request("a");
        var b = requester.request("b");

        reply("first");
        pair.server().end();
        pair.run();

        assertThat(a.result()).isEqualTo("first");
        assertThat(b.cause())
                .isInstanceOfSatisfying(
                        SessionEnded.class,
                        ended -> assertThat(ended.reason()).isEqualTo(new CloseReason.PeerClosed()));
    }

    @Test
    void failsARequestToASessionThatIsEnding() {
        var requester = inOrder();
        pair.client().close();

        assertThat(requester.request("a").failed()).isTrue();
    }

    @Test
    void refusesDatagramsByOrder() {
        var datagrams =
                SessionPair.of(LINES, session -> {}).over(Carrier.DATAGRAM).join();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requester.inOrder(datagrams.client(), options))
                .withMessage("session: carried by datagrams, expected a stream, which keeps the order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S", "PT24H0.001S"})
    void refusesATimeoutOutOfRange(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequesterOptions.DEFAULT.withTimeout(timeout))
                .withMessage("timeout: " + timeout + ", expected PT0.001S..PT24H");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_537})
    void refusesAMaximumOutOfRange(int maxInFlight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequesterOptions.DEFAULT.withMaxInFlight(maxInFlight))
                .withMessage("maxInFlight: " + maxInFlight + ", expected 1..65536");
    }

    @Test
    void countsNowhereByDefault() {
        assertThat(RequesterOptions.DEFAULT.metrics()).isSameAs(EndpointMetrics.NONE);
    }

    private Requester<String, String> inOrder() {
        return Requester.inOrder(pair.client(), options);
    }

    /** Keyed by the first word. */
    private Requester<String, String> byKey() {
        return Requester.byKey(pair.client(), RequesterTest::firstWord, RequesterTest::firstWord, options);
    }

    private static String firstWord(String message) {
        return message.split(" ", 2)[0];
    }

    private void fillAndTimeOut(Requester<String, String> requester) {
        requester.request("1");
        requester.request("2");
        requester.request("3");
        pair.advance(Duration.ofSeconds(1));
    }

    private void reply(String... replies) {
        pair.run();
        for (String reply : replies) {
            pair.server().write(reply);
        }
        pair.run();
    }
}
