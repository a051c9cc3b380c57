package dev.sprocket.example.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.example.syslog.message.Priority;
import dev.sprocket.example.syslog.message.SyslogMessage;
import dev.sprocket.example.syslog.message.SyslogMessage.Legacy;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import dev.sprocket.testkit.HandClock;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyslogServiceTest {

    private static final int MOST = 480;

    private final List<JsonObject> taken = new ArrayList<>();
    private final List<Session<SyslogMessage, Void>> sessions = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private Runnable whenDrained = () -> {};
    private boolean full;
    private int fullWith = Integer.MAX_VALUE;
    private boolean closed;
    private final SyslogService service = new SyslogService(SyslogOptions.DEFAULT, new Sink() {

        @Override
        public Future<Void> open() {
            return Future.succeededFuture();
        }

        @Override
        public void put(JsonObject message) {
            taken.add(message);
            full |= taken.size() == fullWith;
        }

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void whenDrained(Runnable task) {
            whenDrained = task;
        }

        @Override
        public Future<Void> close() {
            closed = true;
            return Future.succeededFuture();
        }
    });

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void passesMessagesOnWithTheirSender(Carrier carrier) {
        var pair = join(carrier);

        pair.client().write(Legacy.of(Priority.of(34), "one"));
        pair.client().write(Legacy.of(Priority.of(13), "two"));
        pair.run();

        assertThat(texts()).containsExactly("one", "two");
        assertThat(taken.get(0).encode())
                .isEqualTo("{\"format\":\"legacy\",\"priority\":{\"facility\":\"auth\",\"severity\":\"crit\"},"
                        + "\"text\":\"one\",\"from\":\"127.0.0.1:50000\"}");
    }

    @Test
    void readsCountedMessagesAndLinesOnOneConnection() {
        var pair = join(Carrier.STREAM);

        // The second and the last as logger sends them without and with --octet-count.
        pair.sendRaw(Buffer.buffer("7 <13>one<13>two\n10 <13>3\nand3<13>four\r\n8 <13>five<13>last"));
        pair.endRaw();
        pair.run();

        assertThat(texts()).containsExactly("one", "two", "3\nand3", "four", "five", "last");
        assertThat(pair.serverReason()).isInstanceOf(CloseReason.PeerClosed.class);
    }

    @Test
    void takesADatagramForOneMessageWhateverItHolds() {
        var pair = join(Carrier.DATAGRAM);

        for (String each : List.of("<13>one\ntwo", "7 <13>one", "", "\0", "<13>one\n")) {
            pair.sendRaw(Buffer.buffer(each));
        }
        pair.run();

        assertThat(texts()).containsExactly("one\ntwo", "7 <13>one", "", "\0", "one\n");
        assertThat(pair.serverReason()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'481 ',                  'offset 0, field length: expected 0..480, got 481 or more'",
        "99999999999999999999999, 'offset 0, field length: expected 0..480, got 999 or more'",
        "'07 <13>one',            'offset 0, field length: expected its shortest form, got a zero before another digit'",
        "'7<13>one',              'offset 1, field length: expected a digit or '' '', got ''<'''",
        "'hello',                 'offset 0, field first byte: expected one of 0123456789<, got ''h'''",
    })
    void endsAConnectionWhoseFramesCannotBeFound(String stream, String message) {
        var pair = join(Carrier.STREAM);

        pair.sendRaw(Buffer.buffer("5 <13>1" + stream));
        pair.run();

        assertThat(texts()).containsExactly("1");
        assertThat(pair.serverReason())
                .isInstanceOfSatisfying(
                        CloseReason.Violation.class,
                        it -> assertThat(it.violation()).hasMessage(message));
    }

    @Test
    void endsAConnectionWithALineThatIsTooLong() {
        var pair = join(Carrier.STREAM);

        pair.sendRaw(Buffer.buffer("<13>" + "x".repeat(MOST)));
        pair.run();

        assertThat(taken).isEmpty();
        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    @Test
    void saysThatACountedMessageWasCutShort() {
        var pair = join(Carrier.STREAM);

        pair.sendRaw(Buffer.buffer("7 <13>on"));
        pair.endRaw();
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Truncated.class);
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void takesNothingMoreWhileTheSinkIsFull(Carrier carrier) {
        var pair = join(carrier);
        full = true;
        var late = join(carrier);

        late.client().write(Legacy.of(Priority.of(13), "late"));
        late.run();
        assertThat(taken).isEmpty();

        full = false;
        whenDrained.run();
        late.run();
        pair.client().write(Legacy.of(Priority.of(13), "soon"));
        pair.run();
        assertThat(texts()).containsExactly("late", "soon");
    }

    @Test
    void pausesAllSessionsAsSoonAsTheSinkIsFull() {
        var pair = join(Carrier.STREAM);
        var other = join(Carrier.STREAM);
        fullWith = 10;

        for (int i = 0; i < 20; i++) {
            pair.client().write(Legacy.of(Priority.of(13), "x"));
        }
        pair.run();
        other.client().write(Legacy.of(Priority.of(13), "x"));
        other.run();
        assertThat(taken).hasSize(10);

        full = false;
        whenDrained.run();
        pair.run();
        other.run();
        assertThat(taken).hasSize(21);
    }

    @Test
    void closesTheSinkAtTheEnd() {
        assertThat(service.stop().succeeded()).isTrue();
        assertThat(closed).isTrue();
    }

    private List<String> texts() {
        return taken.stream().map(each -> each.getString("text")).toList();
    }

    private SessionPair<SyslogMessage, Void> join(Carrier carrier) {
        service.start(new Context());
        var pair = SessionPair.of(SyslogPlugin.protocol(MOST), service)
                .over(carrier)
                .mostBytesARead(carrier == Carrier.STREAM ? 3 : 65_536)
                .join();
        // Nothing comes, but who takes nothing does not see the end either.
        pair.client().handler(nothing -> {});
        sessions.add(pair.server());
        return pair;
    }

    private final class Context implements ServiceContext<SyslogMessage, Void> {

        @Override
        public Vertx vertx() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String endpointName() {
            return "syslog";
        }

        @Override
        public Timers timers() {
            return clock;
        }

        @Override
        public Collection<Session<SyslogMessage, Void>> sessions() {
            return sessions;
        }

        @Override
        public Optional<Endpoint<?, ?>> endpoint(String name) {
            return Optional.empty();
        }

        @Override
        public EndpointMetrics metrics() {
            return EndpointMetrics.NONE;
        }
    }
}
