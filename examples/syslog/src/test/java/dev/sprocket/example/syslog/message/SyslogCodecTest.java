package dev.sprocket.example.syslog.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sprocket.example.syslog.message.SyslogMessage.Element;
import dev.sprocket.example.syslog.message.SyslogMessage.Legacy;
import dev.sprocket.example.syslog.message.SyslogMessage.Param;
import dev.sprocket.example.syslog.message.SyslogMessage.Rfc5424;
import dev.sprocket.testkit.CodecChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogCodecTest {

    private static final SyslogCodec CODEC = SyslogCodec.INSTANCE;
    private static final Rfc5424 LEAST =
            new Rfc5424(Priority.of(0), null, null, null, null, null, List.of(), null, false);
    private static final Rfc5424 ALL = new Rfc5424(
            Priority.of(191),
            "2003-10-11T22:14:15.003Z",
            "mymachine.example.com",
            "evntslog",
            "4711",
            "ID47",
            List.of(
                    new Element(
                            "exampleSDID@32473", List.of(new Param("iut", "3"), new Param("note", "\"\\]gr\u00fcn"))),
                    new Element("origin", List.of())),
            "BOMAn application event \u20ac\n\0",
            true);

    @Test
    void passesAllChecks() {
        CodecChecks.of(
                        CODEC,
                        LEAST,
                        ALL,
                        Legacy.of(Priority.of(13), "Oct 11 22:14:15 mymachine su: 'su root' failed"),
                        Legacy.of(null, ""),
                        Legacy.of(null, "<192>no priority"),
                        new Legacy(Priority.of(13), "gr\u00fcn", true, null))
                .truncationMayDecode()
                .check();
    }

    /** As logger of util-linux 2.38 sent them; the first is one of RFC 5424 section 6.5. */
    @Test
    void readsWhatProgramsSend() {
        assertThat(
                        decode(
                                "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed on /dev/pts/8"))
                .isEqualTo(new Rfc5424(
                        new Priority(Facility.AUTH, Severity.CRIT),
                        "2003-10-11T22:14:15.003Z",
                        "mymachine.example.com",
                        "su",
                        null,
                        "ID47",
                        List.of(),
                        "'su root' failed on /dev/pts/8",
                        true));
        assertThat(decode(
                        "<131>1 2026-11-25T20:05:54.797958+00:00 vm myapp 4711 ID47 [timeQuality tzKnown=\"1\" isSynced=\"0\"]"
                                + "[exampleSDID@32473 iut=\"3\" eventSource=\"App\\\"x\\]\"] gr\u00fc\u00dfe, world"))
                .isEqualTo(new Rfc5424(
                        new Priority(Facility.LOCAL0, Severity.ERR),
                        "2026-11-25T20:05:54.797958+00:00",
                        "vm",
                        "myapp",
                        "4711",
                        "ID47",
                        List.of(
                                new Element(
                                        "timeQuality", List.of(new Param("tzKnown", "1"), new Param("isSynced", "0"))),
                                new Element(
                                        "exampleSDID@32473",
                                        List.of(new Param("iut", "3"), new Param("eventSource", "App\"x]")))),
                        "gr\u00fc\u00dfe, world",
                        false));
        assertThat(decode("<13>1 - - app - - - one"))
                .isEqualTo(new Rfc5424(Priority.DEFAULT, null, null, "app", null, null, List.of(), "one", false));
        assertThat(decode("<13>Nov 25 20:05:58 vm app: three"))
                .isEqualTo(Legacy.of(Priority.DEFAULT, "Nov 25 20:05:58 vm app: three"));
    }

    @ParameterizedTest
    @CsvSource({
        "<0>, KERN, EMERG",
        "<7>, KERN, DEBUG",
        "<13>, USER, NOTICE",
        "<165>, LOCAL4, NOTICE",
        "<191>, LOCAL7, DEBUG"
    })
    void tellsFacilityAndSeverity(String pri, Facility facility, Severity severity) {
        assertThat(decode(pri + "x").priority()).isEqualTo(new Priority(facility, severity));
        assertThat(new Priority(facility, severity).code())
                .isEqualTo(Integer.parseInt(pri.substring(1, pri.length() - 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<>",
                "<>x",
                "<1",
                "<13",
                "<192>x",
                "<999>x",
                "<1000>x",
                "<00>x",
                "<01>x",
                "<013>x",
                "<-1>x",
                "<+1>x",
                "< 1>x",
                "<1 >x",
                "<a>x",
                "<99999999999999999999>1 - - - - - -",
                "13>x",
                "x",
                " <13>x",
                "\0"
            })
    void keepsWhatHasNoPriorityAsItCame(String text) {
        assertThat(decode(text)).isEqualTo(Legacy.of(null, text));
    }

    @ParameterizedTest
    @CsvSource({
        "-,                                '',                ''",
        "[a],                              'a',               ''",
        "[a][b],                           'a b',             ''",
        "'[a x=\"\"]',                     'a',               'x='",
        "'[a x=\"1\" x=\"2\"]',            'a',               'x=1 x=2'",
        "'[a x=\"\\\\\\\"\\]\"]',          'a',               'x=\\\"]'",
        // A backslash before anything else stands for itself (section 6.3.3).
        "'[a x=\"\\n\"]',                  'a',               'x=\\n'",
        "'[a x=\"[ =\"]',                  'a',               'x=[ ='",
    })
    void readsStructuredData(String sd, String ids, String params) {
        var message = (Rfc5424) decode("<13>1 - - - - - " + sd + " text");

        assertThat(String.join(
                        " ", message.structuredData().stream().map(Element::id).toList()))
                .isEqualTo(ids);
        assertThat(String.join(
                        " ",
                        message.structuredData().stream()
                                .flatMap(each -> each.params().stream())
                                .map(each -> each.name() + "=" + each.value())
                                .toList()))
                .isEqualTo(params);
        assertThat(message.message()).isEqualTo("text");
    }

    @ParameterizedTest
    @CsvSource({
        // The head: offsets count from the first byte of the message.
        "'1 ',                                     'offset 6, field timestamp: expected printable ASCII and a space, got the end'",
        "'1 - - - - -',                            'offset 15, field msgid: expected printable ASCII and a space, got the end'",
        "'1 -  - - - - ',                          'offset 8, field hostname: expected printable ASCII and a space, got byte 32'",
        "'1 2003-10-11 - - - - -',                 'offset 6, field timestamp: expected such as 2003-10-11T22:14:15.003Z, got another form'",
        "'1 - h\u00f6st - - - -',                  'offset 9, field hostname: expected printable ASCII and a space, got byte 195'",
        // Structured data that does not end, or begin, or holds what it must not.
        "'1 - - - - - ',                           'offset 16, field structured-data: expected [, got the end'",
        "'1 - - - - - text',                       'offset 16, field structured-data: expected [, got byte 116'",
        "'1 - - - - - -text',                      'offset 18, field structured-data: expected the end or a space behind it, got something else'",
        "'1 - - - - - []',                         'offset 17, field sd-name: expected a name, got byte 93'",
        "'1 - - - - - [',                          'offset 17, field sd-name: expected a name, got the end'",
        "'1 - - - - - [a',                         'offset 18, field structured-data: expected ], got the end'",
        "'1 - - - - - [a x',                       'offset 20, field structured-data: expected =, got the end'",
        "'1 - - - - - [a x=1]',                    'offset 21, field structured-data: expected \", got byte 49'",
        "'1 - - - - - [a x=\"1',                   'offset 23, field structured-data: expected \", got the end'",
        "'1 - - - - - [a x=\"1\\',                 'offset 24, field structured-data: expected \", got the end'",
        "'1 - - - - - [a x=\"1\\\"',               'offset 25, field structured-data: expected \", got the end'",
        "'1 - - - - - [a x=\"]\"]',                'offset 22, field param-value: expected \\ before ], got ] alone'",
        "'1 - - - - - [a  x=\"1\"]',               'offset 19, field sd-name: expected a name, got byte 32'",
        "'1 - - - - - [a ]',                       'offset 19, field sd-name: expected a name, got byte 93'",
        "'1 - - - - - [a][a]',                     'offset 21, field sd-id: expected each id once, got one again'",
    })
    void keepsWhatClaimsToBeOfRfc5424AndIsNotAndSaysWhy(String text, String problem) {
        assertThat(decode("<13>" + text)).isEqualTo(new Legacy(Priority.DEFAULT, text, false, problem));
    }

    @ParameterizedTest
    @CsvSource({"0, 255, hostname", "1, 48, app-name", "2, 128, procid", "3, 32, msgid"})
    void keepsEachWordToItsLength(int place, int most, String field) {
        assertThat(decode("<13>1 - " + words(place, "x".repeat(most)) + " -")).isInstanceOf(Rfc5424.class);

        var legacy = (Legacy) decode("<13>1 - " + words(place, "x".repeat(most + 1)) + " -");
        assertThat(legacy.problem())
                .isEqualTo("offset %d, field %s: expected 1..%d characters, got more of them"
                        .formatted(8 + 2 * place + most, field, most));
    }

    @Test
    void keepsANameOfStructuredDataToItsLength() {
        String name = "x".repeat(32);

        assertThat(decode("<13>1 - - - - - [" + name + " " + name + "=\"\"]")).isInstanceOf(Rfc5424.class);
        assertThat(decode("<13>1 - - - - - [" + name + "x]")).isInstanceOf(Legacy.class);
        assertThat(decode("<13>1 - - - - - [a " + name + "x=\"\"]")).isInstanceOf(Legacy.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1985-04-12T23:20:50.52Z",
                "1985-04-12T19:20:50.52-04:00",
                "2003-10-11T22:14:15.003Z",
                "2003-08-24T05:14:15.000003-07:00",
                "2024-02-29T00:00:00Z",
                "0000-01-01T00:00:00-00:00"
            })
    void takesATimestamp(String timestamp) {
        assertThat(decode("<13>1 " + timestamp + " - - - - -")).isInstanceOf(Rfc5424.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 5424 section 6.2.3.1: nine digits are too many.
                "2003-08-24T05:14:15.000000003-07:00",
                "2003-08-24T05:14:15.Z",
                "2003-08-24t05:14:15Z",
                "2003-08-24T05:14:15z",
                "2003-08-24 05:14:15Z",
                "2003-08-24T05:14:15",
                "2003-08-24T05:14:60Z",
                "2003-08-24T24:00:00Z",
                "2003-08-24T05:60:00Z",
                "2003-13-24T05:14:15Z",
                "2003-00-24T05:14:15Z",
                "2003-04-31T05:14:15Z",
                "2003-04-00T05:14:15Z",
                "2023-02-29T05:14:15Z",
                "2003-08-24T05:14:15+24:00",
                "2003-08-24T05:14:15+00:60",
                "2003-08-24T05:14:15+0700",
                "03-08-24T05:14:15Z",
                "now"
            })
    void keepsAMessageWithAnotherTimestampAsLegacy(String timestamp) {
        assertThat(decode("<13>1 " + timestamp + " - - - - -")).isInstanceOf(Legacy.class);
    }

    @Test
    void losesNoByteOfTextThatIsNotUtf8() {
        byte[] latin1 = "<13>1 - - - - - - gr\u00fcn".getBytes(ISO_8859_1);

        assertThat(((Rfc5424) decode(latin1)).message()).isEqualTo("gr\u00fcn");
        assertThat(decode("<13>gr\u00fcn".getBytes(ISO_8859_1)))
                .isEqualTo(new Legacy(Priority.DEFAULT, "gr\u00fcn", true, null));
        // Who says that it is UTF-8 must send some.
        assertThat(decode("<13>1 - - - - - - \u00ef\u00bb\u00bf\u00fc".getBytes(ISO_8859_1)))
                .isInstanceOf(Legacy.class);
        assertThat(decode("<13>1 - - - - - [a x=\"\u00fc\"] text".getBytes(ISO_8859_1)))
                .isInstanceOf(Legacy.class);
    }

    @Test
    void tellsAnEmptyMessageFromNone() {
        assertThat(((Rfc5424) decode("<13>1 - - - - - - ")).message()).isEmpty();
        assertThat(((Rfc5424) decode("<13>1 - - - - - -")).message()).isNull();
    }

    @Test
    void keepsMessagesOfOtherVersionsAsLegacy() {
        assertThat(decode("<13>2 - - - - - -")).isEqualTo(Legacy.of(Priority.DEFAULT, "2 - - - - - -"));
        assertThat(decode("<13>1- - - - - -")).isEqualTo(Legacy.of(Priority.DEFAULT, "1- - - - - -"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a b", "h\u00f6st"})
    void refusesToBuildAWordThatNoMessageCouldCarry(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message(null, word))
                .withMessageStartingWith("hostname: expected 1..255");
    }

    @Test
    void refusesToBuildWhatNoMessageCouldCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("yesterday", null))
                .withMessage("timestamp: yesterday, expected such as 2003-10-11T22:14:15.003Z");
        assertThatIllegalArgumentException().isThrownBy(() -> new Element("a=b", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Param("a]", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Priority.of(192));
    }

    @Test
    void isJsonForTools() throws Exception {
        var json = new JsonMapper();

        assertThat(json.readValue(json.writeValueAsString(ALL), SyslogMessage.class))
                .isEqualTo(ALL);
        assertThat(json.readValue(json.writeValueAsString(LEAST), SyslogMessage.class))
                .isEqualTo(LEAST);
        assertThat(json.writeValueAsString(Legacy.of(Priority.of(34), "hello")))
                .isEqualTo(
                        "{\"format\":\"legacy\",\"priority\":{\"facility\":\"auth\",\"severity\":\"crit\"},\"text\":\"hello\"}");
    }

    private static Rfc5424 message(@Nullable String timestamp, @Nullable String hostname) {
        return new Rfc5424(Priority.of(13), timestamp, hostname, null, null, null, List.of(), null, false);
    }

    private static String words(int place, String word) {
        String[] words = {"-", "-", "-", "-"};
        words[place] = word;
        return String.join(" ", words);
    }

    private static SyslogMessage decode(String text) {
        return decode(text.getBytes(UTF_8));
    }

    private static SyslogMessage decode(byte[] bytes) {
        var in = new WireReader(bytes);
        try {
            SyslogMessage message = CODEC.decode(in);
            assertThat(in.remaining()).isZero();
            return message;
        } catch (ProtocolViolation violation) {
            throw new AssertionError("nothing is a violation", violation);
        }
    }
}
