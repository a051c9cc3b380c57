package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.testkit.Heard;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void writesInOrderFromAnotherThread() {
        var pair = lines();
        var heard = Heard.on(pair.client());

        Future<Void> last = elsewhere(() -> {
            pair.server().write("one");
            pair.server().write("two");
            return pair.server().write("three");
        });
        assertThat(last.isComplete()).isFalse();
        pair.run();

        assertThat(last.succeeded()).isTrue();
        assertThat(heard.messages()).containsExactly("one", "two", "three");
    }

    @Test
    void tellsAnotherThreadOfAMessageThatCannotBeEncoded() {
        var pair = lines();

        Future<Void> written = elsewhere(() -> pair.server().write("a\nb"));
        pair.run();

        assertThat(written.cause()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pausesAndFetchesFromAnotherThread() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        elsewhere(() -> pair.server().pause());
        pair.sendRaw(bytes("one\ntwo\nthree\n"));
        pair.run();
        assertThat(heard.messages()).isEmpty();

        elsewhere(() -> pair.server().fetch(2));
        assertThat(heard.messages()).isEmpty();
        pair.run();
        assertThat(heard.messages()).containsExactly("one", "two");

        elsewhere(() -> pair.server().resume());
        pair.run();
        assertThat(heard.messages()).hasSize(3);
    }

    @Test
    void takesHandlersFromAnotherThread() {
        var pair = lines();
        pair.sendRaw(bytes("one\n"));
        pair.endRaw();

        var heard = elsewhere(() -> Heard.on(pair.server()));
        assertThat(heard.messages()).isEmpty();
        pair.run();

        assertThat(heard.messages()).containsExactly("one");
        assertThat(heard.ends()).isOne();
        assertThat(heard.closes()).hasSize(1);
    }

    @Test
    void endsAndClosesFromAnotherThread() {
        var pair = lines();
        Heard.on(pair.client());
        var hold = elsewhere(() -> pair.server().hold());

        Future<Void> closed = elsewhere(() -> {
            hold.release();
            pair.server().end();
            return pair.server().close(new CloseReason.Local("enough"));
        });
        pair.run();

        assertThat(closed.succeeded()).isTrue();
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Local("enough"));
    }

    @Test
    void refusesToSwitchFromAnotherThread() {
        var pair = lines();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> elsewhere(() -> pair.server().switchTo(Protocols.LINES::server)))
                .withCauseInstanceOf(IllegalStateException.class);
    }

    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
