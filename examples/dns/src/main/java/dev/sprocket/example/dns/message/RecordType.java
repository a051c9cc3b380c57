package dev.sprocket.example.dns.message;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of records that are read and written, and not just kept. */
public enum RecordType {
    /** An IPv4 address (RFC 1035 section 3.4.1). */
    A(1),
    /** A name server (section 3.3.11). */
    NS(2),
    /** The name that this name stands for (section 3.3.1). */
    CNAME(5),
    /** The start of a zone (section 3.3.13). */
    SOA(6),
    /** What an address is called (section 3.3.12). */
    PTR(12),
    /** Where mail goes (section 3.3.9). */
    MX(15),
    /** Text (section 3.3.14). */
    TXT(16),
    /** An IPv6 address (RFC 3596 section 2.2). */
    AAAA(28);

    /** In a question: all types there are (RFC 1035 section 3.2.3). */
    public static final int ANY = 255;

    private static final Map<Integer, RecordType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RecordType::code, type -> type));

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /** The type of this number, or null if it is none of these. */
    static @Nullable RecordType find(int code) {
        return BY_CODE.get(code);
    }

    /** Its number on the wire, 1..65535. */
    public int code() {
        return code;
    }
}
