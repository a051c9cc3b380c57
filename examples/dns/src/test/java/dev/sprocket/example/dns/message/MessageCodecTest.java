package dev.sprocket.example.dns.message;

import static dev.sprocket.example.dns.message.Wires.decode;
import static dev.sprocket.example.dns.message.Wires.encode;
import static dev.sprocket.example.dns.message.Wires.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sprocket.testkit.CodecChecks;
import dev.sprocket.wire.ProtocolViolation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

    private static final MessageCodec CODEC = MessageCodec.INSTANCE;
    private static final Name OWNER = Name.parse("www.example.test");
    private static final Edns EDNS = new Edns(1232, 1, 0, true);

    /** A reply with a record of each type, which is none of anybody's, but may be. */
    static final Message EVERYTHING = new Message(
            new Header(0xffff, true, 2, true, false, true, true, true, true, 3),
            List.of(new Question(OWNER, RecordType.ANY, ResourceRecord.IN)),
            List.of(
                    record(new Rdata.A("192.0.2.1")),
                    record(new Rdata.Aaaa("2001:db8::1")),
                    record(new Rdata.Cname(Name.parse("web.example.test"))),
                    record(new Rdata.Ptr(OWNER)),
                    record(new Rdata.Mx(10, Name.parse("mail.example.test"))),
                    record(new Rdata.Txt(List.of("", "one \u00ff", "x".repeat(255)))),
                    record(new Rdata.Opaque(0xff01, "00ff"))),
            List.of(
                    record(new Rdata.Ns(Name.parse("ns.example.test"))),
                    record(new Rdata.Soa(Name.parse("ns.example.test"), Name.ROOT, 0xffff_ffffL, 1, 2, 3, 4))),
            List.of(new ResourceRecord(Name.ROOT, 3, 0xffff_ffffL, new Rdata.Opaque(1, ""))),
            EDNS);

    private static final Message QUERY = Message.query(7, Question.of("example.test", RecordType.MX));

    @Test
    void passesAllChecks() {
        CodecChecks.of(
                        CODEC,
                        QUERY,
                        QUERY.withEdns(EDNS),
                        EVERYTHING,
                        EVERYTHING.withEdns(null),
                        EVERYTHING.asTruncated(),
                        new Message(Header.query(0), List.of(), List.of(), List.of(), List.of(), null))
                .refuses(hex(""), hex("0007 0100 0000 0000 0000 0000 00"))
                .check();
    }

    @Test
    void pointsToNamesThatStandBefore() throws ProtocolViolation {
        var reply = new Message(
                Header.query(1).reply(Rcode.NOERROR, true),
                List.of(Question.of("www.a.test", RecordType.A)),
                List.of(
                        new ResourceRecord(Name.parse("www.a.test"), 1, 60, new Rdata.Cname(Name.parse("b.a.test"))),
                        new ResourceRecord(Name.parse("b.a.test"), 1, 60, new Rdata.A("192.0.2.1"))),
                List.of(),
                List.of(),
                null);

        String bytes = encode(CODEC, reply);

        assertThat(hex(bytes))
                .isEqualTo(hex("0001 8500 0001 0002 0000 0000"
                        + "03 777777 01 61 04 74657374 00 0001 0001"
                        + "c00c 0005 0001 0000003c 0004 01 62 c010"
                        + "c028 0001 0001 0000003c 0004 c0000201"));
        assertThat(decode(CODEC, bytes)).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource({
        // Counts that lie: refused where they stand.
        "0007 0100 0003 0000 0000 0000 00 0001 0001,        'offset 4, field qdcount: expected 0..1, got 3'",
        "0007 0100 ffff 0000 0000 0000 00 0001 0001,        'offset 4, field qdcount: expected 0..1, got 65535'",
        "0007 0100 0000 ffff 0000 0000 00,                  'offset 6, field ancount: expected 0..0, got 65535'",
        "0007 0100 0001 0000 0000 0001 00 0001 0001,        'offset 10, field arcount: expected 0..0, got 1'",
        // Names.
        "0007 0100 0001 0000 0000 0000 c00c 0001 0001,      'offset 12, field pointer: expected 0..11, got 12'",
        "0007 0100 0001 0000 0000 0000 c0ff 0001 0001,      'offset 12, field pointer: expected 0..11, got 255'",
        "0007 0100 0001 0000 0000 0000 40 0001 0001 00,     'offset 12, field label: expected 0..63 or a pointer, got 64'",
        // RDATA that is shorter or longer than it says.
        "0007 8000 0000 0001 0000 0000 00 0001 0001 00000000 0005 c0000201, 'offset 23, field rdata: expected 5 more bytes, got 4 to the end of the payload'",
        "0007 8000 0000 0001 0000 0000 00 0001 0001 00000000 0003 c00002,   'offset 23, field address: expected 4 more bytes, got 3 to the end of the payload'",
        "0007 8000 0000 0001 0000 0000 00 0001 0001 00000000 0005 c000020100, 'offset 27, field rdata: expected its end, got 1 more bytes'",
        "0007 8000 0000 0001 0000 0000 00 0010 0001 00000000 0000,          'offset 23, field string length: expected 1 more bytes, got 0 to the end of the payload'",
        "0007 8000 0000 0001 0000 0000 00 0010 0001 00000000 0002 0261,     'offset 24, field string: expected 2 more bytes, got 1 to the end of the payload'",
        // A name may not read on behind its record.
        "0007 8000 0000 0001 0000 0000 00 0005 0001 00000000 0002 0161 00,  'offset 25, field label: expected 1 more bytes, got 0 to the end of the payload'",
        "0007 8000 0000 0001 0000 0000 00 0005 0001 00000000 0002 c017,     'offset 23, field pointer: expected 0..22, got 23'",
        // OPT: twice, not the root's, in another place.
        "0007 0100 0000 0000 0000 0002 00 0029 04d0 00000000 0000 00 0029 04d0 00000000 0000, 'offset 26, field type: expected one OPT, owned by the root, got another one'",
        "0007 0100 0000 0000 0000 0001 0161 00 0029 04d0 00000000 0000, 'offset 17, field type: expected one OPT, owned by the root, got another one'",
        "0007 0100 0000 0001 0000 0000 00 0029 04d0 00000000 0000, 'offset 15, field type: expected no OPT outside the additional records, got 41'",
        "0007 0100 0000 0000 0000 0001 00 0029 04d0 00000000 0001, 'offset 23, field edns options: expected 1 more bytes, got 0 to the end of the payload'",
    })
    void refusesWhatIsNoMessage(String bytes, String message) {
        assertThatThrownBy(() -> decode(CODEC, bytes))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage(message);
    }

    @Test
    void refusesToWriteARecordLongerThanALengthCanSay() {
        var record = record(new Rdata.Opaque(99, "00".repeat(0x10000)));
        var message = new Message(Header.query(1), List.of(), List.of(record), List.of(), List.of(), null);

        assertThatIllegalArgumentException().isThrownBy(() -> encode(CODEC, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2", "192.0.2.256", "192.0.2.01", "::1", "a.b.c.d", "192.0.2.1.1", ""})
    void refusesWhatIsNoIpv4Address(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rdata.A(text))
                .withMessage("address: \"" + text + "\", expected an IPv4 address such as 192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "1::2::3", "::g", "fe80::1%lo", "example.test", "1:2:3:4:5:6:7:8:9", ""})
    void refusesWhatIsNoIpv6Address(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rdata.Aaaa(text))
                .withMessage("address: \"" + text + "\", expected an IPv6 address such as 2001:db8::1");
    }

    @Test
    void keepsAnIpv4AddressInAnIpv6OneWhatItIs() {
        assertThat(new Rdata.Aaaa("::ffff:192.0.2.1").address()).isEqualTo("0:0:0:0:0:ffff:c000:201");
    }

    @Test
    void isJsonForTools() throws Exception {
        var json = new JsonMapper();
        String typed = "{\"header\": {\"id\": 7, \"recursionDesired\": true},"
                + " \"questions\": [{\"name\": \"example.test\", \"type\": 15, \"questionClass\": 1}]}";

        assertThat(json.readValue(typed, Request.class)).isEqualTo(QUERY);
        assertThat(json.readValue(json.writeValueAsString(EVERYTHING), Request.class))
                .isEqualTo(EVERYTHING);
    }

    private static ResourceRecord record(Rdata data) {
        return new ResourceRecord(OWNER, ResourceRecord.IN, 300, data);
    }
}
