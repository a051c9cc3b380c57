package dev.sprocket.example.dns.message;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * What a message is (RFC 1035 section 4.1.1, RFC 4035 section 3.2), its counts excepted.
 *
 * <pre>
 *   id 16 | QR 1  opcode 4  AA 1  TC 1  RD 1 | RA 1  zero 1  AD 1  CD 1  rcode 4 | four counts, 16 each
 * </pre>
 *
 * @param id what tells a reply to whom it is, 0..65535
 * @param response whether this is one
 * @param opcode the kind of request, 0..15; 0 is a query
 * @param authoritative whether the answer is of the zone's own server
 * @param truncated whether there would have been more
 * @param recursionDesired whether the server is asked to ask others
 * @param recursionAvailable whether it would
 * @param authenticData whether the data was proven
 * @param checkingDisabled whether proof is not wanted
 * @param rcode how it went, 0..15; {@link Edns} holds what goes beyond
 */
public record Header(
        int id,
        boolean response,
        int opcode,
        boolean authoritative,
        boolean truncated,
        boolean recursionDesired,
        boolean recursionAvailable,
        boolean authenticData,
        boolean checkingDisabled,
        int rcode) {

    /** A standard query, the only opcode that is answered. */
    public static final int QUERY = 0;

    /** How many bytes it takes with its counts. */
    static final int BYTES = 12;

    private static final int QR = 0x8000;
    private static final int OPCODE_SHIFT = 11;
    private static final int AA = 0x0400;
    private static final int TC = 0x0200;
    private static final int RD = 0x0100;
    private static final int RA = 0x0080;
    private static final int AD = 0x0020;
    private static final int CD = 0x0010;
    private static final int NIBBLE = 0xf;

    public Header {
        Ranges.check("id", id, 0, 0xffff);
        Ranges.check("opcode", opcode, 0, NIBBLE);
        Ranges.check("rcode", rcode, 0, NIBBLE);
    }

    /** The header of a query that wants recursion, as stub resolvers send it. */
    public static Header query(int id) {
        return new Header(id, false, QUERY, false, false, true, false, false, false, 0);
    }

    /** The header of the reply to this: what the asker said of himself is said back. */
    public Header reply(Rcode rcode, boolean authoritative) {
        return new Header(
                id, true, opcode, authoritative, false, recursionDesired, false, false, checkingDisabled, rcode.low());
    }

    /** The same, with the word that there would have been more. */
    public Header asTruncated() {
        return new Header(
                id,
                response,
                opcode,
                authoritative,
                true,
                recursionDesired,
                recursionAvailable,
                authenticData,
                checkingDisabled,
                rcode);
    }

    /** Reads all but the counts. */
    static Header read(WireReader in) throws ProtocolViolation {
        int id = in.u16("id");
        int bits = in.u16("flags");
        return new Header(
                id,
                (bits & QR) != 0,
                bits >> OPCODE_SHIFT & NIBBLE,
                (bits & AA) != 0,
                (bits & TC) != 0,
                (bits & RD) != 0,
                (bits & RA) != 0,
                (bits & AD) != 0,
                (bits & CD) != 0,
                bits & NIBBLE);
    }

    /** Writes all but the counts. */
    void write(WireWriter out) {
        out.u16(id);
        out.u16(bit(response, QR)
                | opcode << OPCODE_SHIFT
                | bit(authoritative, AA)
                | bit(truncated, TC)
                | bit(recursionDesired, RD)
                | bit(recursionAvailable, RA)
                | bit(authenticData, AD)
                | bit(checkingDisabled, CD)
                | rcode);
    }

    private static int bit(boolean set, int mask) {
        return set ? mask : 0;
    }
}
