package dev.sprocket.example.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.example.syslog.message.Priority;
import dev.sprocket.example.syslog.message.SyslogMessage;
import dev.sprocket.example.syslog.message.SyslogMessage.Legacy;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.MemoryEndpoint;
import dev.sprocket.testkit.SimulatedNetwork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyslogServiceTest {

    private static final int MOST = 480;

    private final List<JsonObject> taken = new ArrayList<>();
    private final List<CloseReason> reasons = new ArrayList<>();
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
    private final MemoryEndpoint<SyslogMessage, Void> syslog = MemoryEndpoint.of(
                    Binding.of(SyslogPlugin.protocol(MOST), service))
            .named("syslog")
            .startIn(network());

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void passesMessagesOnWithTheirSender(Carrier carrier) {
        var client = join(carrier);

        client.write(Legacy.of(Priority.of(34), "one"));
        client.write(Legacy.of(Priority.of(13), "two"));
        syslog.run();

        assertThat(texts()).containsExactly("one", "two");
        assertThat(taken.get(0).encode())
                .isEqualTo("{\"format\":\"legacy\",\"priority\":{\"facility\":\"auth\",\"severity\":\"crit\"},"
                        + "\"text\":\"one\",\"from\":\""
                        + syslog.sessions().iterator().next().remoteAddress() + "\"}");
    }

    @Test
    void readsCountedMessagesAndLinesOnOneConnection() {
        var peer = joinRaw(Carrier.STREAM);

        // The second and the last as logger sends them without and with --octet-count.
        say(peer, "7 <13>one<13>two\n10 <13>3\nand3<13>four\r\n8 <13>five<13>last");
        peer.end();
        syslog.run();

        assertThat(texts()).containsExactly("one", "two", "3\nand3", "four", "five", "last");
        assertThat(reasons).singleElement().isInstanceOf(CloseReason.PeerClosed.class);
    }

    @Test
    void takesADatagramForOneMessageWhateverItHolds() {
        var peer = joinRaw(Carrier.DATAGRAM);

        say(peer, "<13>one\ntwo", "7 <13>one", "", "\0", "<13>one\n");

        assertThat(texts()).containsExactly("one\ntwo", "7 <13>one", "", "\0", "one\n");
        assertThat(syslog.sessions()).hasSize(1);
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
        var peer = joinRaw(Carrier.STREAM);

        say(peer, "5 <13>1" + stream);

        assertThat(texts()).containsExactly("1");
        assertThat(reasons)
                .singleElement()
                .isInstanceOfSatisfying(
                        CloseReason.Violation.class,
                        it -> assertThat(it.violation()).hasMessage(message));
    }

    @Test
    void endsAConnectionWithALineThatIsTooLong() {
        var peer = joinRaw(Carrier.STREAM);

        say(peer, "<13>" + "x".repeat(MOST));

        assertThat(taken).isEmpty();
        assertThat(reasons).singleElement().isInstanceOf(CloseReason.Violation.class);
    }

    @Test
    void saysThatACountedMessageWasCutShort() {
        var peer = joinRaw(Carrier.STREAM);

        say(peer, "7 <13>on");
        peer.end();
        syslog.run();

        assertThat(reasons).singleElement().isInstanceOf(CloseReason.Truncated.class);
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void takesNothingMoreWhileTheSinkIsFull(Carrier carrier) {
        var early = join(carrier);
        full = true;
        var late = join(carrier);

        late.write(Legacy.of(Priority.of(13), "late"));
        syslog.run();
        assertThat(taken).isEmpty();

        full = false;
        whenDrained.run();
        syslog.run();
        early.write(Legacy.of(Priority.of(13), "soon"));
        syslog.run();
        assertThat(texts()).containsExactly("late", "soon");
    }

    @Test
    void pausesAllSessionsAsSoonAsTheSinkIsFull() {
        var early = join(Carrier.STREAM);
        var other = join(Carrier.STREAM);
        fullWith = 10;

        for (int i = 0; i < 20; i++) {
            early.write(Legacy.of(Priority.of(13), "x"));
        }
        syslog.run();
        other.write(Legacy.of(Priority.of(13), "x"));
        syslog.run();
        assertThat(taken).hasSize(10);

        full = false;
        whenDrained.run();
        syslog.run();
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

    private Session<Void, SyslogMessage> join(Carrier carrier) {
        Session<Void, SyslogMessage> client = syslog.connect(carrier);
        // Nothing comes, but who takes nothing does not see the end either.
        client.handler(nothing -> {});
        return client;
    }

    /** One who writes as he likes. */
    private Session<byte[], byte[]> joinRaw(Carrier carrier) {
        var joining = syslog.network().host("stranger").connectRaw(syslog, carrier);
        syslog.run();
        syslog.sessions().forEach(each -> each.closed().onSuccess(reasons::add));
        Session<byte[], byte[]> peer = joining.result();
        // As in join.
        peer.handler(nothing -> {});
        return peer;
    }

    private void say(Session<byte[], byte[]> peer, String... texts) {
        List.of(texts).forEach(each -> peer.write(each.getBytes(StandardCharsets.UTF_8)));
        syslog.run();
    }

    /** Three bytes a read, for streams. */
    private static SimulatedNetwork network() {
        var network = new SimulatedNetwork(0);
        network.conditions(LinkConditions.PERFECT.withStream(1 << 16, 3));
        return network;
    }
}
