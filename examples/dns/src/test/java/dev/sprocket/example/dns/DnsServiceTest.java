package dev.sprocket.example.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.example.dns.message.Edns;
import dev.sprocket.example.dns.message.Header;
import dev.sprocket.example.dns.message.Message;
import dev.sprocket.example.dns.message.MessageCodec;
import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Question;
import dev.sprocket.example.dns.message.Rdata;
import dev.sprocket.example.dns.message.RecordType;
import dev.sprocket.example.dns.message.Request;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsServiceTest {

    private static final Edns EDNS = new Edns(4096, 0, 0, true);
    private static final Message BIG = Message.query(9, Question.of("big.example.test", RecordType.TXT));
    private static final String GOOD =
            "0001 0100 0001 0000 0000 0000 03 6e7331 07 6578616d706c65 04 74657374 00 0001 0001";

    private final List<Message> replies = new ArrayList<>();
    private DnsOptions options = Zones.ofReadme();

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void answersOverEitherCarrier(Carrier carrier) {
        var pair = join(carrier);

        pair.client().write(Message.query(1, Question.of("WWW.Example.TEST", RecordType.A)));
        pair.client()
                .write(Message.query(2, Question.of("nope.example.test", RecordType.A))
                        .withEdns(EDNS));
        pair.client().write(Message.query(3, Question.of("80.2.0.192.in-addr.arpa", RecordType.PTR)));
        pair.run();

        assertThat(replies).extracting(it -> it.header().id()).containsExactly(1, 2, 3);
        assertThat(replies).extracting(it -> it.header().rcode()).containsExactly(0, 3, 0);
        assertThat(replies).allMatch(it -> it.header().response() && it.header().authoritative());
        Message first = replies.get(0);
        assertThat(first.questions().get(0).name()).hasToString("WWW.Example.TEST.");
        assertThat(first.answers())
                .extracting(each -> each.owner() + " " + each.data())
                .containsExactly(
                        "WWW.Example.TEST. Cname[target=web.hosts.example.test.]",
                        "web.hosts.example.test. A[address=192.0.2.80]",
                        "web.hosts.example.test. A[address=192.0.2.81]");
        assertThat(first.edns()).isNull();
        assertThat(replies.get(1).edns()).isEqualTo(new Edns(1232, 0, 0, false));
        assertThat(replies.get(1).authorities()).singleElement().matches(it -> it.data() instanceof Rdata.Soa);
    }

    @Test
    void answersWhatComesAtOnceByTcpInOrder() {
        var pair = join(Carrier.STREAM);

        for (int id = 0; id < 500; id++) {
            pair.client().write(Message.query(id, Question.of("ns1.example.test", RecordType.A)));
        }
        pair.client().end();
        pair.run();

        assertThat(replies).hasSize(500);
        assertThat(replies.get(499).header().id()).isEqualTo(499);
    }

    @ParameterizedTest
    @CsvSource({
        // What cannot be read, or is nothing that is answered.
        "0007 0100 0001 0000 0000 0000 c00c 0001 0001,                       0007 8101 0000 0000 0000 0000",
        "0007 0110 0000 0000 0000 0000,                                      0007 8111 0000 0000 0000 0000",
        "0007 0100 0002 0000 0000 0000 00 0001 0001 00 0001 0001,            0007 8101 0000 0000 0000 0000",
        "0007 0100 0001 0000 0000 0000 00 0001 0001 ff,                      0007 8101 0000 0000 0000 0000",
        // Another opcode, readable or not.
        "0007 2100 0001 0000 0000 0000 00 0006 0001,                         0007 a104 0001 0000 0000 0000 00 0006 0001",
        "0007 2800 0001 0001 0000 0000 ff,                                   0007 a804 0000 0000 0000 0000",
        // Names of others, other classes, and the transfer of a zone.
        "0007 0100 0001 0000 0000 0000 00 0001 0001,                         0007 8105 0001 0000 0000 0000 00 0001 0001",
        "0007 0100 0001 0000 0000 0000 07 6578616d706c65 04 74657374 00 0001 0003,"
                + "0007 8105 0001 0000 0000 0000 07 6578616d706c65 04 74657374 00 0001 0003",
        "0007 0100 0001 0000 0000 0000 07 6578616d706c65 04 74657374 00 00fc 0001,"
                + "0007 8105 0001 0000 0000 0000 07 6578616d706c65 04 74657374 00 00fc 0001",
        // A version of EDNS that is none, as dig +edns=1 sends it.
        "0007 0100 0001 0000 0000 0001 00 0001 0001 00 0029 04d0 00010000 0000,"
                + "0007 8100 0001 0000 0000 0001 00 0001 0001 00 0029 04d0 01000000 0000",
    })
    void refusesInTheWordsOfTheProtocol(String request, String reply) {
        for (Carrier carrier : Carrier.values()) {
            var pair = join(carrier);

            send(pair, carrier, request);
            pair.run();

            assertThat(encode(replies.remove(0))).isEqualTo(HexFormat.of().parseHex(reply.replace(" ", "")));
            assertThat(pair.serverReason()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void neverAnswersAReplyOrEvenABadOne(Carrier carrier) {
        var pair = join(carrier);

        send(pair, carrier, "0007 8100 0001 0000 0000 0000 00 0001 0001");
        send(pair, carrier, "0007 8100 0001 0000 0000 0000 ff");
        pair.run();
        assertThat(pair.bytesToClient()).isZero();

        send(pair, carrier, GOOD);
        pair.run();
        assertThat(replies).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0007 0100 0001 0000 0000 00"})
    void endsASessionWithoutAHeaderAndSaysNothing(String message) {
        for (Carrier carrier : Carrier.values()) {
            var pair = join(carrier);

            send(pair, carrier, message);
            pair.run();

            assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
            assertThat(pair.bytesToClient()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // What the asker says that he takes, what the options allow, and whether the answer comes whole.
        "   0, 1232, false",
        " 512, 1232, false",
        "4096,  512, false",
        "4096, 1232, true",
        "65535, 600, false",
    })
    void cutsAReplyByUdpDownToItsQuestionIfItIsTooLarge(int taken, int allowed, boolean whole) {
        options = new DnsOptions(options.zones(), allowed);
        var pair = join(Carrier.DATAGRAM);

        pair.client().write(BIG.withEdns(new Edns(taken, 0, 0, false)));
        pair.run();

        Message reply = replies.get(0);
        assertThat(reply.header().truncated()).isEqualTo(!whole);
        assertThat(reply.answers()).hasSize(whole ? 3 : 0);
        assertThat(reply.questions()).isEqualTo(BIG.questions());
        assertThat(reply.edns()).isNotNull();
    }

    @Test
    void sendsAReplyByUdpOfExactlyWhatTheAskerTakes() {
        var pair = join(Carrier.DATAGRAM);
        pair.client().write(BIG.withEdns(EDNS));
        pair.run();
        int whole = encode(replies.get(0)).length;

        pair.client().write(BIG.withEdns(new Edns(whole, 0, 0, false)));
        pair.client().write(BIG.withEdns(new Edns(whole - 1, 0, 0, false)));
        pair.run();

        assertThat(whole).isBetween(600, 640);
        assertThat(replies).extracting(it -> it.header().truncated()).containsExactly(false, false, true);
    }

    @Test
    void cutsItFor512BytesWhereTheAskerSaysNothingAndNeverOnAStream() {
        var udp = join(Carrier.DATAGRAM);
        udp.client().write(BIG);
        udp.run();
        assertThat(replies.get(0).header().truncated()).isTrue();

        var tcp = join(Carrier.STREAM);
        tcp.client().write(BIG);
        tcp.run();
        assertThat(replies.get(1).header().truncated()).isFalse();
        assertThat(replies.get(1).answers()).hasSize(3);
    }

    @Test
    void repliesWithNoMoreThanTheBoundWhateverIsAsked() {
        for (String name : List.of("example.test", "big.example.test", "www.example.test", "x.sub.example.test")) {
            for (int type : new int[] {1, 2, 6, 15, 16, 28, RecordType.ANY}) {
                var pair = join(Carrier.DATAGRAM);
                pair.client()
                        .write(new Message(
                                Header.query(1),
                                List.of(new Question(Name.parse(name), type, 1)),
                                List.of(),
                                List.of(),
                                List.of(),
                                null));
                pair.run();

                assertThat(encode(replies.remove(0)).length)
                        .as(name + " " + type)
                        .isBetween(12, 512);
            }
        }
    }

    private SessionPair<Request, Message> join(Carrier carrier) {
        var pair = SessionPair.of(DnsPlugin.PROTOCOL, new DnsService(options))
                .over(carrier)
                .mostBytesARead(carrier == Carrier.STREAM ? 7 : 65_536)
                .join();
        pair.client().handler(replies::add);
        return pair;
    }

    private static void send(SessionPair<?, ?> pair, Carrier carrier, String digits) {
        Buffer message = Buffer.buffer(HexFormat.of().parseHex(digits.replace(" ", "")));
        pair.sendRaw(
                carrier == Carrier.DATAGRAM
                        ? message
                        : Buffer.buffer().appendUnsignedShort(message.length()).appendBuffer(message));
    }

    private static byte[] encode(Message message) {
        var out = new WireWriter();
        MessageCodec.INSTANCE.encode(message, out);
        return out.toBytes();
    }
}
