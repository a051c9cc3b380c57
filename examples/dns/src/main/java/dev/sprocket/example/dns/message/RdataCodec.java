package dev.sprocket.example.dns.message;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.HexFormat;

/**
 * What a record says, in bytes (RFC 1035 section 3.3). Names are written compressed only in the types of that document, as
 * nobody could find them in a type that he does not know (RFC 3597 section 4).
 */
final class RdataCodec {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private RdataCodec() {}

    /** @param in bounded by the record's length, and counting from the message's first byte */
    static Rdata read(int type, int recordClass, WireReader in) throws ProtocolViolation {
        RecordType known = recordClass == ResourceRecord.IN ? RecordType.find(type) : null;
        Rdata data = known == null ? readOpaque(type, in) : readKnown(known, in);
        if (in.remaining() > 0) {
            throw in.violation("rdata", "its end", in.remaining() + " more bytes");
        }
        return data;
    }

    private static Rdata readKnown(RecordType type, WireReader in) throws ProtocolViolation {
        return switch (type) {
            case A -> new Rdata.A(Addresses.text(in.bytes(IPV4_BYTES, "address")));
            case NS -> new Rdata.Ns(Name.read(in));
            case CNAME -> new Rdata.Cname(Name.read(in));
            case SOA -> readSoa(in);
            case PTR -> new Rdata.Ptr(Name.read(in));
            case MX -> new Rdata.Mx(in.u16("preference"), Name.read(in));
            case TXT -> readTxt(in);
            case AAAA -> new Rdata.Aaaa(Addresses.text(in.bytes(IPV6_BYTES, "address")));
        };
    }

    private static Rdata readSoa(WireReader in) throws ProtocolViolation {
        return new Rdata.Soa(
                Name.read(in),
                Name.read(in),
                in.u32("serial"),
                in.u32("refresh"),
                in.u32("retry"),
                in.u32("expire"),
                in.u32("minimum"));
    }

    private static Rdata readTxt(WireReader in) throws ProtocolViolation {
        var strings = new ArrayList<String>();
        do {
            strings.add(in.latin1(in.u8("string length"), "string"));
        } while (in.remaining() > 0);
        return new Rdata.Txt(strings);
    }

    private static Rdata readOpaque(int type, WireReader in) {
        return new Rdata.Opaque(type, HexFormat.of().formatHex(in.rest()));
    }

    static void write(Rdata data, WireWriter out, NameWriter names) {
        if (data instanceof Rdata.A a) {
            out.bytes(Addresses.ipv4(a.address()));
        } else if (data instanceof Rdata.Aaaa aaaa) {
            out.bytes(Addresses.ipv6(aaaa.address()));
        } else if (data instanceof Rdata.Ns ns) {
            names.write(ns.server());
        } else if (data instanceof Rdata.Cname cname) {
            names.write(cname.target());
        } else if (data instanceof Rdata.Ptr ptr) {
            names.write(ptr.target());
        } else if (data instanceof Rdata.Mx mx) {
            out.u16(mx.preference());
            names.write(mx.exchange());
        } else if (data instanceof Rdata.Soa soa) {
            writeSoa(soa, out, names);
        } else if (data instanceof Rdata.Txt txt) {
            txt.strings().forEach(each -> {
                out.u8(each.length());
                out.latin1(each);
            });
        } else if (data instanceof Rdata.Opaque opaque) {
            out.bytes(HexFormat.of().parseHex(opaque.hex()));
        }
    }

    private static void writeSoa(Rdata.Soa soa, WireWriter out, NameWriter names) {
        names.write(soa.primary());
        names.write(soa.mailbox());
        out.u32(soa.serial());
        out.u32(soa.refreshSeconds());
        out.u32(soa.retrySeconds());
        out.u32(soa.expireSeconds());
        out.u32(soa.minimumSeconds());
    }
}
