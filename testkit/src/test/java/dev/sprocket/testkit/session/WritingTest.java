package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritingTest {

    @Test
    void theWritesOfOneFlushShareOneFuture() {
        var pair = lines();
        var heard = Heard.on(pair.client());

        Future<Void> one = pair.server().write("one");
        Future<Void> two = pair.server().write("two");
        assertThat(two).isSameAs(one);
        assertThat(one.isComplete()).isFalse();
        pair.run();

        assertThat(one.succeeded()).isTrue();
        assertThat(pair.server().write("three")).isNotSameAs(one);
        pair.run();
        assertThat(heard.messages()).containsExactly("one", "two", "three");
    }

    @Test
    void completesWhenTheNetworkHasTheBytes() {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .window(0)
                .join();

        Future<Void> written = pair.server().write("one");
        pair.run();
        assertThat(written.isComplete()).isFalse();

        pair.readRaw();
        assertThat(written.succeeded()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenOnHearingThatAReplyIsOutGoesOutToo(Carrier carrier) {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .over(carrier)
                .join();
        var heard = Heard.on(pair.client());
        pair.server()
                .handler(ask -> pair.server()
                        .write("one")
                        .onSuccess(out -> pair.server().write("two")));

        pair.client().write("both, please");
        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatCannotBeEncodedFailsAloneAndLeavesNoTrace(Carrier carrier) {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .over(carrier)
                .join();
        var heard = Heard.on(pair.client());

        Future<Void> bad0 = pair.server().write("half\nof it is written before the newline is found");
        Future<Void> one = pair.server().write("one");
        Future<Void> bad1 = pair.server().write("x".repeat(1001));
        Future<Void> two = pair.server().write("two");
        Future<Void> bad2 = pair.server().write("\ud800");
        pair.run();

        assertThat(List.of(bad0, bad1, bad2))
                .allSatisfy(bad -> assertThat(bad.cause()).isInstanceOf(IllegalArgumentException.class));
        assertThat(one.succeeded()).isTrue();
        assertThat(two.succeeded()).isTrue();
        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(heard.closes()).isEmpty();
    }

    @Test
    void refusesToWriteOnceItIsClosing() {
        var pair = lines();
        pair.server().close();

        assertThat(pair.server().write("late").cause()).isInstanceOf(ClosedSessionException.class);
    }

    @Test
    void failsWhatWasNotFlushedWhenTheConnectionBreaks() {
        var pair = lines();
        pair.reset();
        Future<Void> written = pair.server().write("one");

        pair.run();

        assertThat(written.failed()).isTrue();
    }

    @Test
    void writesFromTheCallbackOfAWrite() {
        var pair = lines();
        var heard = Heard.on(pair.client());
        pair.server().write("one").onSuccess(ignored -> pair.server().write("two"));

        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two");
    }

    @Test
    void aCallbackThatThrowsStopsNobodyElse() {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle()).join();
        var client = Heard.on(pair.client());
        pair.server().setWriteQueueMaxSize(1);
        List<String> got = new ArrayList<>();
        pair.server().handler(line -> {
            got.add(line);
            pair.server().write(line).onComplete(ignored -> {
                throw new IllegalStateException("boom");
            });
        });

        pair.sendRaw(bytes("one\ntwo\nthree\n"));
        for (int i = 0; i < 20; i++) {
            try {
                pair.run();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("boom");
            }
        }

        assertThat(got).containsExactly("one", "two", "three");
        assertThat(client.messages()).containsExactly("one", "two", "three");
    }
}
