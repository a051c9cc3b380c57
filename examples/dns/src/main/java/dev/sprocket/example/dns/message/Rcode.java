package dev.sprocket.example.dns.message;

/** How a request went (RFC 1035 section 4.1.1, RFC 6891 section 9). */
public enum Rcode {
    /** Well. */
    NOERROR(0),
    /** The request could not be read. */
    FORMERR(1),
    /** The name does not exist. */
    NXDOMAIN(3),
    /** This kind of request is not known. */
    NOTIMP(4),
    /** This server will not say. */
    REFUSED(5),
    /** This version of EDNS is not known. */
    BADVERS(16);

    private final int code;

    Rcode(int code) {
        this.code = code;
    }

    /** The part that stands in the header, 0..15. */
    int low() {
        return code & 0xf;
    }

    /** The part that {@link Edns} holds, 0..255. */
    public int high() {
        return code >> 4;
    }
}
