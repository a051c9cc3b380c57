package dev.sprocket.example.dns.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    private static final Name EXAMPLE = Name.parse("example.test");

    @ParameterizedTest
    @CsvSource({
        "www.example.test,   www.example.test.",
        "www.example.test.,  www.example.test.",
        "WwW.example.TEST,   WwW.example.TEST.",
        "., .",
        "_sip._tcp.a-b.c,    _sip._tcp.a-b.c.",
        "a\\.b.c,            a\\.b.c.",
        "a\\\\b,             a\\\\b.",
        "\\097\\000\\255,    a\\000\\255.",
    })
    void readsAndWritesText(String text, String canonical) {
        assertThat(Name.parse(text)).hasToString(canonical);
        assertThat(Name.parse(canonical)).isEqualTo(Name.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"www, www.example.test.", "@, example.test.", "www., www.", "a.b, a.b.example.test.", "., ."})
    void readsTextRelativeToAnOrigin(String text, String absolute) {
        assertThat(Name.parse(text, EXAMPLE)).hasToString(absolute);
    }

    @Test
    void isTheSameInAnyCaseAndKeepsItsOwn() {
        Name shouted = Name.parse("EXAMPLE.Test");

        assertThat(shouted).isEqualTo(EXAMPLE).hasSameHashCodeAs(EXAMPLE).hasToString("EXAMPLE.Test.");
        assertThat(shouted.exact()).isNotEqualTo(EXAMPLE.exact());
        assertThat(Name.parse("a.b")).isNotEqualTo(Name.parse("ab")).isNotEqualTo(Name.parse("a\\.b"));
        // Only ASCII has two cases (RFC 4343): [ and { differ by the same bit.
        assertThat(Name.parse("[")).isNotEqualTo(Name.parse("{"));
    }

    @Test
    void knowsWhatItStandsBelow() {
        Name www = Name.parse("www.Example.test");

        assertThat(www.parent()).isEqualTo(EXAMPLE);
        assertThat(www.isWithin(EXAMPLE)).isTrue();
        assertThat(EXAMPLE.isWithin(EXAMPLE)).isTrue();
        assertThat(EXAMPLE.isWithin(www)).isFalse();
        assertThat(Name.parse("badexample.test").isWithin(EXAMPLE)).isFalse();
        assertThat(www.isWithin(Name.ROOT)).isTrue();
        assertThat(Name.ROOT.parent()).isEqualTo(Name.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a..b", "a b", "a\u00e4", "a\\", "a\\25", "a\\256", "a\\99x", "a\t", "a\\ "})
    void refusesTextThatIsNoName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Name.parse(text)).withMessageStartingWith("name: ");
    }

    @Test
    void takesALabelOf63BytesAndANameOf255AndNoLongerOnes() {
        String longest = "x".repeat(63);
        String name = (longest + ".").repeat(3) + "x".repeat(61);

        assertThat(Name.parse(longest).length()).isEqualTo(65);
        assertThat(Name.parse(name).length()).isEqualTo(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Name.parse(longest + "x"))
                .withMessageContaining("a label of 64 bytes")
                .withMessageContaining("expected 1..63");
        assertThatIllegalArgumentException().isThrownBy(() -> Name.parse(name + "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Name.parse("x".repeat(60) + "." + name.substring(64), EXAMPLE));
    }

    @Test
    void followsPointersToWhatStandsBefore() throws ProtocolViolation {
        // 0: test. 6: b + pointer to 0. 10: a + pointer to 6.
        var in = new WireReader(Wires.hex("04 74657374 00  01 62 c000  01 61 c006  ff"));
        in.position(10);

        assertThat(Name.read(in)).hasToString("a.b.test.");
        assertThat(in.position()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({
        "c000,             'offset 0, field pointer: expected 0..-1, got 0'",
        "c002 00,          'offset 0, field pointer: expected 0..-1, got 2'",
        "01 61 c000,       'offset 2, field pointer: expected 0..-1, got 0'",
        "01 61 c002,       'offset 2, field pointer: expected 0..-1, got 2'",
        "ffff,             'offset 0, field pointer: expected 0..-1, got 16383'",
        "40 61,            'offset 0, field label: expected 0..63 or a pointer, got 64'",
        "80 61,            'offset 0, field label: expected 0..63 or a pointer, got 128'",
        "bf 61,            'offset 0, field label: expected 0..63 or a pointer, got 191'",
        "3f 61,            'offset 1, field label: expected 63 more bytes, got 1 to the end of the payload'",
        "01 61,            'offset 2, field label: expected 1 more bytes, got 0 to the end of the payload'",
        "c0,               'offset 1, field pointer: expected 1 more bytes, got 0 to the end of the payload'",
    })
    void refusesNamesThatEndNowhere(String bytes, String message) {
        assertThatThrownBy(() -> Name.read(new WireReader(Wires.hex(bytes))))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage(message);
    }

    @Test
    void refusesPointersThatLeadRoundInACircle() {
        // 0: a + pointer to 4. 4: b + pointer to 0, which began before, but whose own end leads forwards.
        var in = new WireReader(Wires.hex("01 61 c004  01 62 c000"));
        in.position(4);

        assertThatThrownBy(() -> Name.read(in))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 2, field pointer: expected 0..-1, got 4");
    }

    @Test
    void followsNoMorePointersThanANameHasLabels() throws ProtocolViolation {
        // 0: the root. Then pointers, each to the one before.
        var out = new WireWriter();
        out.u8(0);
        out.u16(0xc000);
        for (int pointer = 1; pointer < 128; pointer++) {
            out.u16(0xc000 | (out.position() - 2));
        }
        var in = new WireReader(out.toBytes());

        in.position(out.position() - 4);
        assertThat(Name.read(in)).isEqualTo(Name.ROOT);
        assertThatThrownBy(() -> Name.read(in))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 1, field pointer: expected at most 127 for a name, got one more");
    }

    @Test
    void refusesANameThatPointersMakeLongerThanNamesMayBe() {
        // Each piece of 63 bytes ends in a pointer to the one before.
        var out = new WireWriter();
        int before = -1;
        for (int piece = 0; piece < 5; piece++) {
            int here = out.position();
            out.u8(63);
            out.zeros(63);
            out.u16(before < 0 ? 0 : 0xc000 | before);
            before = here;
        }
        var in = new WireReader(out.toBytes());
        in.position(before);

        assertThatThrownBy(() -> Name.read(in))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("field name: expected at most 255 bytes, got a longer one");
    }

    @Test
    void writesEachEndOfANameOnce() {
        var out = new WireWriter();
        out.zeros(5);
        var names = new NameWriter(out);

        for (String each : new String[] {"a.test", "b.a.test", "A.test", "a.test", "."}) {
            names.write(Name.parse(each));
        }

        assertThat(out.toBytes())
                .isEqualTo(Wires.hex("0000000000  01 61 04 74657374 00  01 62 c000  01 41 c002  c000  00"));
    }
}
