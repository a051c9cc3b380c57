package dev.sprocket.example.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Rcode;
import dev.sprocket.example.dns.message.RecordType;
import dev.sprocket.example.dns.message.ResourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTest {

    private static final Name APEX = Name.parse("example.test");
    private static final String[] LEAST = {"@ SOA ns1 host 1 2 3 4 60", "@ NS ns1"};

    private static final Zone ZONE = zone(
            "ns1 A 192.0.2.1",
            "www CNAME web.hosts",
            "web.hosts A 192.0.2.80",
            "web.hosts A 192.0.2.81",
            "web.hosts TXT two types",
            "alias CNAME www",
            "out CNAME elsewhere.test.",
            "lost CNAME nowhere",
            "bare CNAME hosts",
            "loop CNAME pool",
            "pool CNAME loop",
            "sub NS ns.sub",
            "sub NS ns1",
            "ns.sub A 192.0.2.53",
            "ns.sub AAAA 2001:db8::53",
            "down CNAME x.sub");

    @ParameterizedTest
    @CsvSource({
        "ns1.example.test,       A,     NOERROR,  true,  'ns1.example.test. A'",
        "NS1.Example.TEST,       A,     NOERROR,  true,  'NS1.Example.TEST. A'",
        "example.test,           SOA,   NOERROR,  true,  'example.test. SOA'",
        "web.hosts.example.test, A,     NOERROR,  true,  'web.hosts.example.test. A, web.hosts.example.test. A'",
        // Aliases, to their end.
        "www.example.test,       CNAME, NOERROR,  true,  'www.example.test. CNAME'",
        "ALIAS.example.test,     TXT,   NOERROR,  true,  'ALIAS.example.test. CNAME, www.example.test. CNAME, web.hosts.example.test. TXT'",
        "out.example.test,       A,     NOERROR,  true,  'out.example.test. CNAME'",
    })
    void answers(String name, RecordType type, Rcode rcode, boolean authoritative, String answers) {
        Answer answer = ZONE.answer(Name.parse(name), type.code());

        assertThat(show(answer.answers())).isEqualTo(answers);
        assertThat(answer.rcode()).isEqualTo(rcode);
        assertThat(answer.authoritative()).isEqualTo(authoritative);
        assertThat(answer.authorities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nope.example.test,    A,     NXDOMAIN, ''",
        "a.b.c.example.test,   A,     NXDOMAIN, ''",
        "x.ns1.example.test,   A,     NXDOMAIN, ''",
        "ns1.example.test,     AAAA,  NOERROR,  ''",
        // It has no records, but there are names below it (RFC 8020).
        "hosts.example.test,   A,     NOERROR,  ''",
        "lost.example.test,    A,     NXDOMAIN, 'lost.example.test. CNAME'",
        "bare.example.test,    A,     NOERROR,  'bare.example.test. CNAME'",
    })
    void saysThatThereIsNothingAndForHowLong(String name, RecordType type, Rcode rcode, String answers) {
        Answer answer = ZONE.answer(Name.parse(name), type.code());

        assertThat(answer.rcode()).isEqualTo(rcode);
        assertThat(answer.authoritative()).isTrue();
        assertThat(show(answer.answers())).isEqualTo(answers);
        assertThat(show(answer.authorities())).isEqualTo("example.test. SOA");
        assertThat(answer.authorities().get(0).ttlSeconds()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "sub.example.test,      A,  false, ''",
        "sub.example.test,      NS, false, ''",
        "x.y.sub.example.test,  A,  false, ''",
        "ns.sub.example.test,   A,  false, ''",
        "down.example.test,     A,  true,  'down.example.test. CNAME'",
    })
    void refersToWhomItGaveNamesAway(String name, RecordType type, boolean authoritative, String answers) {
        Answer answer = ZONE.answer(Name.parse(name), type.code());

        assertThat(answer.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.authoritative()).isEqualTo(authoritative);
        assertThat(show(answer.answers())).isEqualTo(answers);
        assertThat(show(answer.authorities())).isEqualTo("sub.example.test. NS, sub.example.test. NS");
        assertThat(show(answer.additionals()))
                .isEqualTo("ns.sub.example.test. A, ns.sub.example.test. AAAA, ns1.example.test. A");
    }

    @Test
    void followsAliasesOnlySoFar() {
        Answer answer = ZONE.answer(Name.parse("loop.example.test"), RecordType.A.code());

        assertThat(answer.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.answers()).hasSize(Zone.MOST_ALIASES + 1);
    }

    @Test
    void answersAQuestionForEverythingWithOneType() {
        Answer answer = ZONE.answer(Name.parse("web.hosts.example.test"), RecordType.ANY);

        assertThat(show(answer.answers())).isEqualTo("web.hosts.example.test. A, web.hosts.example.test. A");
        assertThat(ZONE.answer(Name.parse("hosts.example.test"), RecordType.ANY).answers())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "www.other.test. A 192.0.2.1,         'name www.other.test., expected one within example.test.'",
        "*.www A 192.0.2.1,                   'name *.www.example.test., expected no wildcard'",
        "@ SOA ns1 host 2 2 3 4 60,           'several SOA records of example.test., expected one'",
        "@ NS ns1,                            'the same record of example.test. twice, expected once'",
        "@ NS NS1.Example.test.,              'the same record of example.test. twice, expected once'",
        "@ CNAME www,                         'other records beside the CNAME of example.test., expected none'",
    })
    void refusesRecordsThatMakeNoZone(String record, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> zone(record)).withMessage(message);
    }

    @Test
    void refusesAZoneWithoutItsFirstRecords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zone(APEX, List.of()))
                .withMessage("zone example.test. without an SOA record, expected one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zone(APEX, List.of(record(LEAST[0]))))
                .withMessage("zone example.test. without an NS record, expected one or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zone(
                        APEX,
                        List.of(
                                record(LEAST[0]),
                                record(LEAST[1]),
                                record("@ NS ns2").withTtl(5))))
                .withMessage("records of one type of example.test. with ttl 300 and 5, expected one ttl");
    }

    private static Zone zone(String... records) {
        var all = new ArrayList<ResourceRecord>();
        for (String each : LEAST) {
            all.add(record(each));
        }
        for (String each : records) {
            all.add(record(each));
        }
        return new Zone(APEX, all);
    }

    /** {@code "name TYPE data"}. */
    private static ResourceRecord record(String text) {
        String[] parts = text.split(" ", 3);
        var data = RdataText.parse(RecordType.valueOf(parts[1]), parts[2], APEX);
        return new ResourceRecord(Name.parse(parts[0], APEX), ResourceRecord.IN, 300, data);
    }

    private static String show(List<ResourceRecord> records) {
        return String.join(
                ", ",
                records.stream()
                        .map(each -> each.owner() + " "
                                + each.data().getClass().getSimpleName().toUpperCase(Locale.ROOT))
                        .toList());
    }
}
