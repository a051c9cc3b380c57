package dev.sprocket.testkit.spike;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.Map;
import java.util.Optional;

/**
 * One question for an A record and its answer (RFC 1035 section 4), behind two bytes of length over tcp, bare over udp.
 *
 * @param id the transaction
 * @param response whether this is the answer
 * @param code 0, or what went wrong
 * @param name what is asked for, its labels joined by dots
 * @param address the answer, an IPv4 address
 */
record DnsSpike(int id, boolean response, int code, String name, Optional<Integer> address) {

    static final Protocol<DnsSpike, DnsSpike> PROTOCOL = Protocol.symmetric(
            LengthFieldFraming.of(2, 512), Codecs.of(DnsSpike.class, DnsSpike::read, DnsSpike::write));

    private static final int RESPONSE = 0x8000;
    private static final int NAME_ERROR = 3;
    private static final int TYPE_A_CLASS_IN = 0x0001_0001;
    private static final int POINTER_TO_QUESTION = 0xc00c;
    private static final int MOST_LABEL_BYTES = 63;
    private static final int MOST_NAME_BYTES = 255;
    private static final int TTL_SECONDS = 60;

    /** A server of these names. */
    static Service<DnsSpike, DnsSpike> zone(Map<String, Integer> addresses) {
        return session -> session.handler(query -> {
            var address = Optional.ofNullable(addresses.get(query.name));
            session.write(new DnsSpike(query.id, true, address.isPresent() ? 0 : NAME_ERROR, query.name, address));
        });
    }

    static DnsSpike read(WireReader in) throws ProtocolViolation {
        int id = in.u16("id");
        int flags = in.u16("flags");
        in.length16(1, 1, "qdcount");
        int answers = in.length16(0, 1, "ancount");
        in.length32(0, 0, "nscount and arcount");
        String name = readName(in);
        in.length32(TYPE_A_CLASS_IN, TYPE_A_CLASS_IN, "type and class");
        boolean response = (flags & RESPONSE) != 0;
        return new DnsSpike(id, response, flags & 0xf, name, answers == 0 ? Optional.empty() : Optional.of(readA(in)));
    }

    void write(WireWriter out) {
        out.u16(id);
        out.u16((response ? RESPONSE : 0) | code);
        out.u16(1);
        out.u16(address.isPresent() ? 1 : 0);
        out.i32(0);
        for (String label : name.split("\\.", -1)) {
            int at = out.position();
            out.u8(0);
            out.latin1(label);
            int length = out.position() - at - 1;
            if (length < 1 || length > MOST_LABEL_BYTES) {
                throw new IllegalArgumentException("label of " + length + " bytes, expected 1.." + MOST_LABEL_BYTES);
            }
            out.patchUint(at, 1, length);
        }
        out.u8(0);
        out.i32(TYPE_A_CLASS_IN);
        address.ifPresent(bits -> {
            out.u16(POINTER_TO_QUESTION);
            out.i32(TYPE_A_CLASS_IN);
            out.u32(TTL_SECONDS);
            out.u16(Integer.BYTES);
            out.i32(bits);
        });
    }

    private static String readName(WireReader in) throws ProtocolViolation {
        var name = new StringBuilder();
        for (int length = in.u8("label"); length > 0; length = in.u8("label")) {
            if (length > MOST_LABEL_BYTES || name.length() + length > MOST_NAME_BYTES) {
                throw in.violation("label", "0.." + MOST_LABEL_BYTES + ", and a short name", length);
            }
            name.append(name.isEmpty() ? "" : ".").append(in.latin1(length, "label"));
        }
        return name.toString();
    }

    private static int readA(WireReader in) throws ProtocolViolation {
        in.length16(POINTER_TO_QUESTION, POINTER_TO_QUESTION, "name");
        in.length32(TYPE_A_CLASS_IN, TYPE_A_CLASS_IN, "type and class");
        in.skip(4, "ttl");
        in.length16(4, 4, "rdlength");
        return in.i32("address");
    }
}
