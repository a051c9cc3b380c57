package dev.sprocket.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.junit.jupiter.api.Test;

/** The checks themselves, and the ready-made codecs. */
class CodecChecksTest {

    @Test
    void passesTheReadyMadeCodecs() {
        CodecChecks.of(Codecs.utf8(), "", "plain", "h\u00e9llo \u20ac \ud83d\ude00")
                .truncationMayDecode()
                .canonical()
                .refuses(new byte[] {(byte) 0xc0, (byte) 0x80})
                .cannotEncode("\ud83d", "\ude00x")
                .check();
        CodecChecks.of(Codecs.bytes(), new byte[0], new byte[] {0, -1, 127})
                .truncationMayDecode()
                .canonical()
                .check();
        CodecChecks.of(Codecs.buffer(), io.vertx.core.buffer.Buffer.buffer("abc"))
                .truncationMayDecode()
                .canonical()
                .check();
    }

    @Test
    void passesACodecOfFixedSize() {
        CodecChecks.of(new Port(), 0, 8080, 65_535)
                .canonical()
                .cannotEncode(-1, 65_536)
                .check();
    }

    @Test
    void catchesAMessageThatComesBackChanged() {
        assertCaught("expected 80, got 81", new Port() {
            @Override
            public Integer decode(WireReader payload) throws ProtocolViolation {
                return super.decode(payload) + 1;
            }
        });
    }

    @Test
    void catchesBytesLeftUnread() {
        assertCaught("did not read to its end", new Port() {
            @Override
            public Integer decode(WireReader payload) throws ProtocolViolation {
                payload.skip(1, "high");
                return payload.peek(0);
            }
        });
    }

    @Test
    void catchesAnythingThrownButAViolation() {
        assertCaught("IndexOutOfBounds", new Port() {
            @Override
            public Integer decode(WireReader payload) throws ProtocolViolation {
                payload.peek(1);
                return super.decode(payload);
            }
        });
    }

    @Test
    void catchesACodecThatWritesAtAFixedPlace() {
        assertCaught("behind five other bytes", new Port() {
            @Override
            public void encode(Integer message, WireWriter out) {
                out.zeros(2);
                out.patchUint(0, 2, message);
            }
        });
    }

    @Test
    void catchesACodecThatHidesALackOfRoom() {
        assertCaught("no room", new Port() {
            @Override
            public void encode(Integer message, WireWriter out) {
                try {
                    super.encode(message, out);
                } catch (IllegalArgumentException e) {
                    out.truncate(0);
                }
            }
        });
    }

    @Test
    void catchesATruncationThatDecodes() {
        assertThatThrownBy(() -> CodecChecks.of(Codecs.utf8(), "ab").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cut short after 0");
    }

    @Test
    void catchesTwoPayloadsOfOneMessage() {
        Codec<Integer> low = new Port() {
            @Override
            public Integer decode(WireReader payload) throws ProtocolViolation {
                return super.decode(payload) & 0xff;
            }
        };

        CodecChecks.of(low, 80).check();
        assertThatThrownBy(() -> CodecChecks.of(low, 80).canonical().seed(5).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mutant of seed ")
                .hasMessageContaining("encoded again");
    }

    @Test
    void catchesAWrongType() {
        assertCaught("type()", new Port() {
            @Override
            @SuppressWarnings("unchecked") // The mistake under test.
            public Class<Integer> type() {
                return (Class<Integer>) (Class<?>) String.class;
            }
        });
    }

    @Test
    void catchesAViolationOutsideThePayload() {
        assertCaught("outside the payload", new Port() {
            @Override
            public Integer decode(WireReader payload) throws ProtocolViolation {
                throw new ProtocolViolation(3, "port", "something", "something else");
            }
        });
    }

    @Test
    void catchesAPayloadThatShouldHaveBeenRefused() {
        assertThatThrownBy(() ->
                        CodecChecks.of(new Port(), 80).refuses(new byte[2]).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 bytes: 00 00");
    }

    @Test
    void catchesAMessageThatShouldHaveBeenRefused() {
        assertThatThrownBy(() -> CodecChecks.of(new Port(), 80).cannotEncode(81).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected an IllegalArgumentException for 81");
    }

    @Test
    void comparesAsItIsTold() {
        assertThatThrownBy(() -> CodecChecks.of(new Port(), 80)
                        .sameIf((left, right) -> false)
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 80, got 80");
    }

    @Test
    void wantsAMessage() {
        assertThatIllegalArgumentException().isThrownBy(() -> CodecChecks.of(new Port()));
    }

    private static void assertCaught(String message, Codec<Integer> broken) {
        assertThatThrownBy(() -> CodecChecks.of(broken, 80).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static class Port implements Codec<Integer> {

        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public Integer decode(WireReader payload) throws ProtocolViolation {
            return payload.u16("port");
        }

        @Override
        public void encode(Integer message, WireWriter out) {
            out.u16(message);
        }
    }
}
