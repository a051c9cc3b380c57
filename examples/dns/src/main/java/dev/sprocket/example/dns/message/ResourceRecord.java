package dev.sprocket.example.dns.message;

import dev.sprocket.wire.Ranges;

/**
 * One record (RFC 1035 section 3.2.1).
 *
 * @param owner whose it is
 * @param recordClass 0..65535; 1 is the Internet
 * @param ttlSeconds how long it may be remembered, 0..4294967295; over 2147483647 means not at all (RFC 2181 section 8)
 * @param data what it says
 */
public record ResourceRecord(Name owner, int recordClass, long ttlSeconds, Rdata data) {

    /** The class of the Internet. */
    public static final int IN = 1;

    public ResourceRecord {
        Ranges.check("recordClass", recordClass, 0, 0xffff);
        Ranges.check("ttlSeconds", ttlSeconds, 0, 0xffff_ffffL);
    }

    /** The same for another owner: a name of another case. */
    public ResourceRecord ownedBy(Name owner) {
        return new ResourceRecord(owner, recordClass, ttlSeconds, data);
    }

    /** The same to be remembered for so long. */
    public ResourceRecord withTtl(long ttlSeconds) {
        return new ResourceRecord(owner, recordClass, ttlSeconds, data);
    }
}
