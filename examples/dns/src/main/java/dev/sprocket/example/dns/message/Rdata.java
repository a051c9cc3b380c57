package dev.sprocket.example.dns.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sprocket.wire.Ranges;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What a record says, by its type. Immutable; any thread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rdata.A.class, name = "A"),
    @JsonSubTypes.Type(value = Rdata.Ns.class, name = "NS"),
    @JsonSubTypes.Type(value = Rdata.Cname.class, name = "CNAME"),
    @JsonSubTypes.Type(value = Rdata.Soa.class, name = "SOA"),
    @JsonSubTypes.Type(value = Rdata.Ptr.class, name = "PTR"),
    @JsonSubTypes.Type(value = Rdata.Mx.class, name = "MX"),
    @JsonSubTypes.Type(value = Rdata.Txt.class, name = "TXT"),
    @JsonSubTypes.Type(value = Rdata.Aaaa.class, name = "AAAA"),
    @JsonSubTypes.Type(value = Rdata.Opaque.class, name = "opaque")
})
public sealed interface Rdata {

    /** Its type's number, 0..65535. */
    int code();

    /** An IPv4 address, as in {@code 192.0.2.1}. */
    record A(String address) implements Rdata {
        public A {
            address = Addresses.text(Addresses.ipv4(address));
        }

        @Override
        public int code() {
            return RecordType.A.code();
        }
    }

    /** A server of the zone that begins at the owner. */
    record Ns(Name server) implements Rdata {
        @Override
        public int code() {
            return RecordType.NS.code();
        }
    }

    /** The name that the owner stands for. */
    record Cname(Name target) implements Rdata {
        @Override
        public int code() {
            return RecordType.CNAME.code();
        }
    }

    /**
     * The start of a zone; numbers are 0..4294967295.
     *
     * @param primary the server that the zone comes from
     * @param mailbox whose it is, the first dot for an at sign
     * @param serial its version
     * @param refreshSeconds after how long a copy is to be compared
     * @param retrySeconds after how long again, if that failed
     * @param expireSeconds how long a copy is good
     * @param minimumSeconds how long "there is none" may be remembered (RFC 2308 section 4)
     */
    record Soa(
            Name primary,
            Name mailbox,
            long serial,
            long refreshSeconds,
            long retrySeconds,
            long expireSeconds,
            long minimumSeconds)
            implements Rdata {
        public Soa {
            for (long each : new long[] {serial, refreshSeconds, retrySeconds, expireSeconds, minimumSeconds}) {
                Ranges.check("number of SOA", each, 0, 0xffff_ffffL);
            }
        }

        @Override
        public int code() {
            return RecordType.SOA.code();
        }
    }

    /** What the owner's address is called. */
    record Ptr(Name target) implements Rdata {
        @Override
        public int code() {
            return RecordType.PTR.code();
        }
    }

    /**
     * Where mail goes.
     *
     * @param preference the lower the better, 0..65535
     * @param exchange the server that takes it
     */
    record Mx(int preference, Name exchange) implements Rdata {
        public Mx {
            Ranges.check("preference", preference, 0, 0xffff);
        }

        @Override
        public int code() {
            return RecordType.MX.code();
        }
    }

    /**
     * Text.
     *
     * @param strings one or more, each 0..255 bytes, a character for a byte (ISO-8859-1, so that none is lost); with a byte of length
     *     each 65535 at the most
     */
    record Txt(List<String> strings) implements Rdata {

        /** How long each string may be. */
        public static final int MOST_STRING_BYTES = 255;

        public Txt {
            Ranges.check("strings", strings.size(), 1, 0xffff);
            for (String each : strings) {
                Ranges.check("string of TXT", each.length(), 0, MOST_STRING_BYTES);
                if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(each)) {
                    throw new IllegalArgumentException("string of TXT: expected characters up to U+00FF");
                }
            }
            int bytes = strings.stream().mapToInt(each -> 1 + each.length()).sum();
            Ranges.check("bytes of TXT", bytes, 1, 0xffff);
            strings = List.copyOf(strings);
        }

        @Override
        public int code() {
            return RecordType.TXT.code();
        }
    }

    /** An IPv6 address, as in {@code 2001:db8:0:0:0:0:0:1}. */
    record Aaaa(String address) implements Rdata {
        public Aaaa {
            address = Addresses.text(Addresses.ipv6(address));
        }

        @Override
        public int code() {
            return RecordType.AAAA.code();
        }
    }

    /**
     * What is kept and not looked into (RFC 3597): other types, and other classes.
     *
     * @param code its type's number
     * @param hex its bytes in lower-case hexadecimal digits
     */
    record Opaque(int code, String hex) implements Rdata {
        public Opaque {
            Ranges.check("code", code, 0, 0xffff);
            hex = HexFormat.of().formatHex(HexFormat.of().parseHex(hex));
        }
    }
}
