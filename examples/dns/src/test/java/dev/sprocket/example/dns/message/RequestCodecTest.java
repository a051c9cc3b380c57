package dev.sprocket.example.dns.message;

import static dev.sprocket.example.dns.message.Wires.decode;
import static dev.sprocket.example.dns.message.Wires.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.example.dns.message.Request.Unreadable;
import dev.sprocket.testkit.CodecChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCodecTest {

    private static final RequestCodec CODEC = RequestCodec.INSTANCE;

    @Test
    void passesAllChecks() {
        CodecChecks.of(CODEC, MessageCodecTest.EVERYTHING)
                .truncationMayDecode()
                .refuses(hex(""), hex("0007 0100 0000 0000 0000 00"))
                .cannotEncode(new Unreadable(Header.query(1), "test"))
                .check();
    }

    /** As dig 9.18 sent them. */
    @Test
    void readsWhatDigSends() throws ProtocolViolation {
        var plain = decode(CODEC, "0001 0120 0001 0000 0000 0000 07 6578616d706c65 04 74657374 00 000f 0001");
        var withCookie = decode(
                CODEC,
                "1234 0120 0001 0000 0000 0001 03 777777 07 4578616d706c65 04 54455354 00 0001 0001"
                        + "00 0029 04d0 00000000 000c 000a 0008 f26cafe6d83e0dee");
        var signed = decode(
                CODEC,
                "0004 0120 0001 0000 0000 0001 03 626967 07 6578616d706c65 04 74657374 00 0010 0001"
                        + "00 0029 04d0 00008000 000c 000a 0008 0b7321e653aea0e5");

        // dig asks for authentic data by default.
        var header = new Header(1, false, 0, false, false, true, false, true, false, 0);
        assertThat(plain)
                .isEqualTo(new Message(
                        header,
                        List.of(Question.of("example.test", RecordType.MX)),
                        List.of(),
                        List.of(),
                        List.of(),
                        null));
        assertThat(((Message) withCookie).questions().get(0).name()).hasToString("www.Example.TEST.");
        assertThat(((Message) withCookie).edns()).isEqualTo(new Edns(1232, 0, 0, false));
        assertThat(((Message) signed).edns()).isEqualTo(new Edns(1232, 0, 0, true));
    }

    @ParameterizedTest
    @CsvSource({
        "1234 0100 0001 0000 0000 0000,                'offset 4, field qdcount: expected 0..0, got 1'",
        "1234 0100 0001 0000 0000 0000 c00c 0001 0001, 'offset 12, field pointer: expected 0..11, got 12'",
        "1234 0100 0001 0000 0000 0000 00 0001 0001 ff ff, 2 bytes too many",
    })
    void tellsTheHeaderOfWhatCannotBeReadFurther(String bytes, String why) throws ProtocolViolation {
        var in = new WireReader(hex(bytes));

        Request request = CODEC.decode(in);

        assertThat(request).isEqualTo(new Unreadable(Header.query(0x1234), why));
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "1234 0100 0001 0000 0000 00"})
    void refusesWhatHasNoHeader(String bytes) {
        assertThatThrownBy(() -> decode(CODEC, bytes))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 0, field header: expected 12 bytes, got " + hex(bytes).length);
    }
}
