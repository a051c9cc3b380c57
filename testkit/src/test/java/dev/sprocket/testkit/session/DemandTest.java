package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.Heard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandTest {

    @Test
    void decodesNothingWithoutAHandlerAndAllOnceItIsSet() {
        var pair = lines();
        pair.sendRaw(bytes("one\ntwo\n"));
        pair.run();
        assertThat(pair.isServerInputPaused()).isTrue();
        assertThat(pair.bytesToServer()).isEqualTo(8);

        var heard = Heard.on(pair.server());
        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two");
    }

    @Test
    void givesNothingWhilePausedAndKeepsReadingOff() {
        var pair = lines();
        var heard = Heard.on(pair.server());

        pair.server().pause();
        pair.sendRaw(bytes("one\n"));
        pair.run();
        pair.sendRaw(bytes("two\n"));
        pair.run();

        assertThat(heard.messages()).isEmpty();
        assertThat(pair.isServerInputPaused()).isTrue();
        assertThat(pair.bytesToServer()).isEqualTo(4);
    }

    @Test
    void givesAsManyAsWereFetched() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.server().pause();
        pair.sendRaw(bytes("one\ntwo\nthree\nfour\n"));
        pair.run();

        pair.server().fetch(1);
        assertThat(heard.messages()).containsExactly("one");
        pair.server().fetch(2);
        assertThat(heard.messages()).containsExactly("one", "two", "three");
        pair.server().resume();
        assertThat(heard.messages()).containsExactly("one", "two", "three", "four");
        pair.run();
        assertThat(pair.isServerInputPaused()).isFalse();
    }

    @Test
    void remembersDemandForWhatHasNotCome() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.server().pause().fetch(1).fetch(1);

        pair.sendRaw(bytes("one\ntwo\nthree\n"));
        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two");
    }

    @Test
    void stopsAtOnceWhenAHandlerPauses() {
        var pair = lines();
        List<String> got = new ArrayList<>();
        pair.server().handler(line -> {
            got.add(line);
            pair.server().pause();
        });

        pair.sendRaw(bytes("one\ntwo\nthree\n"));
        pair.run();
        assertThat(got).containsExactly("one");

        pair.server().fetch(1);
        assertThat(got).containsExactly("one", "two");
    }

    @Test
    void fetchesOneByOneFromItsHandlerWithoutRecursion() {
        var pair = lines();
        List<String> got = new ArrayList<>();
        Session<String, String> server = pair.server().pause();
        server.handler(line -> {
            got.add(line);
            server.fetch(1);
        });
        server.fetch(1);

        pair.sendRaw(bytes("x\n".repeat(100_000)));
        pair.run();

        assertThat(got).hasSize(100_000);
    }

    @Test
    void resumesInsideItsOwnHandler() {
        var pair = lines();
        List<String> got = new ArrayList<>();
        pair.server().handler(line -> {
            got.add(line);
            pair.server().pause().resume();
        });

        pair.sendRaw(bytes("one\ntwo\n"));
        pair.run();

        assertThat(got).containsExactly("one", "two");
    }

    @Test
    void stopsWhenItsHandlerIsTakenOff() {
        var pair = lines();
        List<String> got = new ArrayList<>();
        pair.server().handler(line -> {
            got.add(line);
            pair.server().handler(null);
        });

        pair.sendRaw(bytes("one\ntwo\n"));
        pair.run();

        assertThat(got).containsExactly("one");
        assertThat(pair.isServerInputPaused()).isTrue();
    }

    @Test
    void takesAnyDemandUpToTheLargest() {
        var pair = lines();
        var heard = Heard.on(pair.server());

        pair.server().pause().fetch(Long.MAX_VALUE - 1).fetch(Long.MAX_VALUE).fetch(0);
        pair.sendRaw(bytes("one\ntwo\n"));
        pair.run();

        assertThat(heard.messages()).hasSize(2);
    }

    @Test
    void refusesDemandBelowNothing() {
        var pair = lines();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pair.server().fetch(-1))
                .withMessage("amount: -1, expected 0 or more");
    }
}
