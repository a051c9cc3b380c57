package dev.sprocket.example.dns;

import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.RecordType;
import dev.sprocket.example.dns.message.ResourceRecord;
import dev.sprocket.example.dns.zone.RdataText;
import dev.sprocket.wire.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * One record of a zone, written as in a master file (RFC 1035 section 5.1).
 *
 * @param name whose it is: relative to the zone unless it ends in a dot, {@code @} for the zone itself
 * @param type one of A, NS, CNAME, SOA, PTR, MX, TXT, AAAA
 * @param data what it says, such as {@code 192.0.2.1}, {@code 10 mail} or {@code "v=spf1 -all"}; names as above
 * @param ttl how many seconds it may be remembered, 0..2147483647; absent: the zone's
 */
public record RecordOptions(
        String name, RecordType type, String data, @Nullable Integer ttl) {
    public RecordOptions {
        Ranges.checkIfPresent("ttl", ttl, 0, Integer.MAX_VALUE);
        Name.parse(name);
        try {
            RdataText.parse(type, data, Name.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(withPlace("data", e), e);
        }
    }

    /** The record in a zone. */
    ResourceRecord within(Name zone, int zoneTtl) {
        return new ResourceRecord(
                Name.parse(name, zone),
                ResourceRecord.IN,
                ttl == null ? zoneTtl : ttl,
                RdataText.parse(type, data, zone));
    }

    /** A refusal's reason behind the option that it is about. */
    static String withPlace(String option, IllegalArgumentException e) {
        String why = String.valueOf(e.getMessage());
        return why.startsWith(option + ": ") ? why : option + ": " + why;
    }
}
