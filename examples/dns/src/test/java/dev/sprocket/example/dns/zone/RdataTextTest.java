package dev.sprocket.example.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Rdata;
import dev.sprocket.example.dns.message.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdataTextTest {

    private static final Name ORIGIN = Name.parse("example.test");

    @Test
    void readsEachType() {
        assertThat(parse(RecordType.A, "192.0.2.1")).isEqualTo(new Rdata.A("192.0.2.1"));
        assertThat(parse(RecordType.AAAA, " 2001:DB8::1 ")).isEqualTo(new Rdata.Aaaa("2001:db8::1"));
        assertThat(parse(RecordType.NS, "ns1")).isEqualTo(new Rdata.Ns(Name.parse("ns1.example.test")));
        assertThat(parse(RecordType.CNAME, "a.other.")).isEqualTo(new Rdata.Cname(Name.parse("a.other")));
        assertThat(parse(RecordType.PTR, "@")).isEqualTo(new Rdata.Ptr(ORIGIN));
        assertThat(parse(RecordType.MX, "10  mail")).isEqualTo(new Rdata.Mx(10, Name.parse("mail.example.test")));
        assertThat(parse(RecordType.SOA, "ns1 host.  4294967295 2 3 4 5"))
                .isEqualTo(new Rdata.Soa(Name.parse("ns1.example.test"), Name.parse("host"), 0xffff_ffffL, 2, 3, 4, 5));
    }

    @Test
    void readsTextInQuotesAndWithout() {
        assertThat(strings("v=spf1 mx -all")).containsExactly("v=spf1 mx -all");
        assertThat(strings("\"one two\"  \"\" \"th\\\"ree\\\\\" ")).containsExactly("one two", "", "th\"ree\\");
        assertThat(strings("\u00e4")).containsExactly("\u00c3\u00a4");
        assertThat(strings("x".repeat(256))).containsExactly("x".repeat(255), "x");
        assertThat(strings("")).containsExactly("");
    }

    @Test
    void readsAsMuchTextAsARecordHolds() {
        String most = "x".repeat(255 * 255);

        assertThat(strings(most + "x".repeat(254))).hasSize(256);
        assertThat(strings("\"" + most + "\"")).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strings(most + "x".repeat(255)))
                .withMessage("bytes of TXT: 65536, expected 1..65535");
    }

    @ParameterizedTest
    @CsvSource({
        "A,    '',              'data: expected an address, got \"\"'",
        "A,    192.0.2.1 x,     'data: expected an address, got \"192.0.2.1 x\"'",
        "NS,   a b,             'data: expected a name, got \"a b\"'",
        "NS,   a..b,            'name: a label of 0 bytes in \"a..b\", expected 1..63'",
        "MX,   mail,            'data: expected a preference and a name, such as 10 mail, got \"mail\"'",
        "MX,   65536 mail,      'data: preference 65536, expected 0..65535'",
        "MX,   -1 mail,         'data: preference -1, expected 0..65535'",
        "SOA,  a b 1 2 3 4,     'data: expected primary mailbox serial refresh retry expire minimum, got \"a b 1 2 3 4\"'",
        "SOA,  a b x 2 3 4 5,   'data: serial x, expected 0..4294967295'",
        "TXT,  '\"one\" two',   'data: expected strings, each in quotes, got \"one\" two'",
        "TXT,  '\"one',         'data: expected strings, each in quotes, got \"one'",
        "TXT,  '\"one\"\"two\"','data: expected strings, each in quotes, got \"one\"\"two\"'",
    })
    void refusesWhatIsNotRightForItsType(RecordType type, String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(type, text)).withMessage(message);
    }

    private static Rdata parse(RecordType type, String text) {
        return RdataText.parse(type, text, ORIGIN);
    }

    private static List<String> strings(String text) {
        return ((Rdata.Txt) parse(RecordType.TXT, text)).strings();
    }
}
