package dev.sprocket.example.dns;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.zone.Zone;
import dev.sprocket.wire.Ranges;
import java.util.List;

/**
 * A zone that is answered for.
 *
 * @param name the name that it begins at
 * @param ttl how many seconds its records may be remembered where they say nothing else, 0..2147483647; default 300
 * @param records what is known, one SOA and one NS of the zone itself among them
 */
public record ZoneOptions(
        Name name, @JsonProperty(defaultValue = "300") int ttl, List<RecordOptions> records) {
    public ZoneOptions {
        Ranges.check("ttl", ttl, 0, Integer.MAX_VALUE);
        records = List.copyOf(records);
        try {
            zone(name, ttl, records);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(RecordOptions.withPlace("records", e), e);
        }
    }

    /** The zone that these describe. */
    Zone zone() {
        return zone(name, ttl, records);
    }

    private static Zone zone(Name name, int ttl, List<RecordOptions> records) {
        return new Zone(
                name, records.stream().map(each -> each.within(name, ttl)).toList());
    }
}
