package dev.sprocket.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.RequestReply;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReplyTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(100), Codecs.utf8());

    /** What the server was asked and has not answered yet, or has. */
    private final List<String> asked = new ArrayList<>();

    private final List<Promise<String>> answers = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();

    @Test
    void answersAtOnceWhatIsKnownAtOnce() {
        var pair = join(RequestReply.of(request -> Future.succeededFuture("re " + request)));

        send(pair, "a", "b");

        assertThat(replies).containsExactly("re a", "re b");
    }

    @Test
    void repliesInTheOrderOfTheRequests() {
        var pair = join(RequestReply.of(this::ask));
        send(pair, "a", "b", "c");

        answer(pair, 2);
        answer(pair, 1);
        assertThat(replies).isEmpty();

        answer(pair, 0);
        assertThat(replies).containsExactly("re a", "re b", "re c");
    }

    @Test
    void keepsAKnownReplyBehindAnUnknownOne() {
        var pair = join(RequestReply.<String, String>of(
                request -> request.equals("slow") ? ask(request) : Future.succeededFuture("re " + request)));
        send(pair, "slow", "quick");
        assertThat(replies).isEmpty();

        answer(pair, 0);

        assertThat(replies).containsExactly("re slow", "re quick");
    }

    @Test
    void keepsTheOrderWhenAFailureReplyCompletesTheNext() {
        var pair = join(RequestReply.of(this::ask).replyToFailure(failure -> {
            answers.get(1).complete("re b");
            return "failed";
        }));
        send(pair, "a", "b");

        answers.get(0).fail("no");
        pair.run();

        assertThat(replies).containsExactly("failed", "re b");
    }

    @Test
    void takesAnswersFromOtherThreads() throws InterruptedException {
        var pair = join(RequestReply.of(this::ask));
        send(pair, "a", "b");

        var elsewhere = new Thread(() -> {
            answers.get(1).complete("re b");
            answers.get(0).complete("re a");
        });
        elsewhere.start();
        elsewhere.join();
        assertThat(replies).isEmpty();
        pair.run();

        assertThat(replies).containsExactly("re a", "re b");
    }

    @Test
    void takesNoMoreThanTheMaximumUntilHalfIsAnswered() {
        var pair = join(RequestReply.of(this::ask).maxInFlight(4));
        send(pair, "a", "b", "c", "d", "e", "f", "g", "h", "i");
        assertThat(asked).containsExactly("a", "b", "c", "d");

        answer(pair, 0);
        assertThat(asked).hasSize(4);

        answer(pair, 1);
        assertThat(asked).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(replies).containsExactly("re a", "re b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void neverHasMoreThanTheMaximumInFlight(int maxInFlight) {
        var pair = join(RequestReply.of(this::ask).maxInFlight(maxInFlight));
        int requests = 1000;
        for (int i = 0; i < requests; i++) {
            pair.client().write("" + i);
        }
        pair.run();

        for (int answered = 0; answered < requests; answered++) {
            assertThat(asked.size() - answered).isBetween(1, maxInFlight);
            answer(pair, answered);
        }

        assertThat(replies).hasSize(requests).startsWith("re 0", "re 1").endsWith("re 999");
    }

    @Test
    void leavesAFloodWithTheSender() {
        var pair = join(RequestReply.of(this::ask).maxInFlight(8));

        pair.sendRaw(Buffer.buffer("x\n".repeat(500_000)));
        pair.run();

        assertThat(asked).hasSize(8);
        assertThat(pair.isServerInputPaused()).isTrue();
        assertThat(pair.bytesToServer()).isGreaterThan(900_000);
    }

    @Test
    void answersAMillionPipelinedRequestsWithoutDeepCalls() {
        int[] count = {0};
        var pair = SessionPair.join(LINES, RequestReply.<String, String>of(request -> Future.succeededFuture("y")));
        pair.client().handler(reply -> count[0]++);

        pair.sendRaw(Buffer.buffer("x\n".repeat(1_000_000)));
        pair.run();

        assertThat(count[0]).isEqualTo(1_000_000);
    }

    @Test
    void answersAMillionRequestsEachOfWhichCompletesTheOneBefore() {
        int[] count = {0};
        var last = new ArrayList<Promise<String>>();
        var pair = SessionPair.join(
                LINES,
                RequestReply.<String, String>of(request -> {
                            Promise<String> promise = Promise.promise();
                            last.add(promise);
                            if (last.size() > 1) {
                                last.remove(0).complete("y");
                            }
                            return promise.future();
                        })
                        .maxInFlight(2));
        pair.client().handler(reply -> count[0]++);

        pair.sendRaw(Buffer.buffer("x\n".repeat(1_000_000)));
        pair.run();

        assertThat(count[0]).isEqualTo(999_999);
    }

    @Test
    void repliesToFailures() {
        var pair = join(RequestReply.<String, String>of(request -> switch (request) {
                    case "throws" -> throw new IllegalStateException("thrown");
                    case "null" -> nothing();
                    case "fails" -> Future.failedFuture("failed");
                    case "inexpressible" -> Future.succeededFuture("two\nlines");
                    default -> Future.succeededFuture("fine");
                })
                .replyToFailure(failure -> "error " + failure.getClass().getSimpleName()));

        send(pair, "throws", "null", "fails", "inexpressible", "other");

        assertThat(replies)
                .containsExactly(
                        "error IllegalStateException",
                        "error NullPointerException",
                        "error NoStackTraceThrowable",
                        "error IllegalArgumentException",
                        "fine");
        assertThat(pair.serverReason()).isNull();
    }

    @Test
    void closesOnAFailureBehindTheRepliesBeforeIt() {
        var pair = join(RequestReply.of(this::ask));
        var cause = new IllegalStateException("broken");
        send(pair, "a", "b", "c");

        answers.get(1).fail(cause);
        answers.get(2).complete("re c");
        pair.run();
        assertThat(pair.serverReason()).isNull();
        answer(pair, 0);

        assertThat(replies).containsExactly("re a");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(cause));
    }

    @Test
    void closesIfTheFailureHasNoReplyEither() {
        var cause = new IllegalStateException("worse");
        var pair = join(RequestReply.<String, String>of(request -> Future.failedFuture("bad"))
                .replyToFailure(failure -> {
                    throw cause;
                }));

        send(pair, "a");

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(cause));
    }

    @Test
    void givesEveryReplyToAPeerThatHasEnded() {
        var pair = join(RequestReply.of(this::ask).maxInFlight(2));
        pair.client().write("a");
        pair.client().write("b");
        pair.client().write("c");
        pair.client().end();
        pair.advance(Duration.ofSeconds(5));
        assertThat(pair.serverReason()).isNull();

        answer(pair, 0);
        answer(pair, 1);
        answer(pair, 2);

        assertThat(replies).containsExactly("re a", "re b", "re c");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.PeerClosed());
        assertThat(pair.clientReason()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void givesEveryReplyBeforeAShutdown() {
        var pair = join(RequestReply.of(this::ask));
        send(pair, "a", "b");

        Future<Void> down = pair.shutdownServer(Duration.ofSeconds(10));
        pair.advance(Duration.ofSeconds(3));
        answer(pair, 0);
        pair.advance(Duration.ofSeconds(1));
        assertThat(down.isComplete()).isFalse();
        answer(pair, 1);
        pair.advance(Duration.ofSeconds(3));

        assertThat(replies).containsExactly("re a", "re b");
        assertThat(down.succeeded()).isTrue();
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
    }

    @Test
    void holdsAShutdownNoLongerThanItsDeadline() {
        var pair = join(RequestReply.of(this::ask));
        send(pair, "a");

        Future<Void> down = pair.shutdownServer(Duration.ofSeconds(10));
        pair.advance(Duration.ofSeconds(10));

        assertThat(down.succeeded()).isTrue();
    }

    @Test
    void dropsWhatIsAnsweredAfterTheSessionClosed() {
        var failures = new ArrayList<Throwable>();
        var pair = join(RequestReply.of(this::ask).replyToFailure(failure -> {
            failures.add(failure);
            return "error";
        }));
        send(pair, "a", "b");

        pair.reset();
        pair.run();
        answers.get(1).complete("re b");
        answers.get(0).fail("too late");
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Network.class);
        assertThat(replies).isEmpty();
        assertThat(failures).isEmpty();
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void givesTheSessionToThoseWhoAsk() {
        var pair = join(RequestReply.<String, String>ofSession(
                (session, request) -> Future.succeededFuture("" + session.maxMessageBytes())));

        send(pair, "a");

        assertThat(replies).containsExactly("100");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_537})
    void refusesAMaximumOutOfRange(int maxInFlight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestReply.of(this::ask).maxInFlight(maxInFlight))
                .withMessage("maxInFlight: " + maxInFlight + ", expected 1..65536");
    }

    private SessionPair<String, String> join(RequestReply<String, String> service) {
        var pair = SessionPair.join(LINES, service);
        pair.client().handler(replies::add);
        return pair;
    }

    private static void send(SessionPair<String, String> pair, String... requests) {
        for (String request : requests) {
            pair.client().write(request);
        }
        pair.run();
    }

    private Future<String> ask(String request) {
        asked.add(request);
        var promise = Promise.<String>promise();
        answers.add(promise);
        return promise.future();
    }

    private void answer(SessionPair<String, String> pair, int index) {
        answers.get(index).complete("re " + asked.get(index));
        pair.run();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // What a careless service returns.
    private static <T> T nothing() {
        return null;
    }
}
