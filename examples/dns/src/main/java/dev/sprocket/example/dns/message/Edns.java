package dev.sprocket.example.dns.message;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * What a side can do beyond RFC 1035: the OPT record (RFC 6891 section 6.1), which stands among the additional ones and is
 * none.
 *
 * <pre>
 *   name 00 | type 41 16 | udp payload size 16 | extended rcode 8  version 8  DO 1  zeros 15 | length 16 | options
 * </pre>
 *
 * @param udpPayloadBytes the largest message that this side takes by udp, 0..65535; what is below 512 means 512
 * @param extendedRcode the upper bits of the rcode, 0..255
 * @param version 0..255; 0 is the only one there is
 * @param dnssecOk whether the asker would understand signatures
 */
public record Edns(int udpPayloadBytes, int extendedRcode, int version, boolean dnssecOk) {

    /** The type of the record. */
    static final int OPT = 41;

    private static final int DO = 0x8000;

    public Edns {
        Ranges.check("udpPayloadBytes", udpPayloadBytes, 0, 0xffff);
        Ranges.check("extendedRcode", extendedRcode, 0, 0xff);
        Ranges.check("version", version, 0, 0xff);
    }

    /** Reads what stands behind the type. Options are passed over: none is known. */
    static Edns read(WireReader in) throws ProtocolViolation {
        int udpPayloadBytes = in.u16("udp payload size");
        int extendedRcode = in.u8("extended rcode");
        int version = in.u8("version");
        boolean dnssecOk = (in.u16("edns flags") & DO) != 0;
        in.skip(in.u16("rdlength"), "edns options");
        return new Edns(udpPayloadBytes, extendedRcode, version, dnssecOk);
    }

    void write(WireWriter out) {
        out.u8(0);
        out.u16(OPT);
        out.u16(udpPayloadBytes);
        out.u8(extendedRcode);
        out.u8(version);
        out.u16(dnssecOk ? DO : 0);
        out.u16(0);
    }
}
