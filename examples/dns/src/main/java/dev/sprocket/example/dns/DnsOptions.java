package dev.sprocket.example.dns;

import dev.sprocket.wire.Ranges;
import java.util.HashSet;
import java.util.List;

/**
 * The options of dns.
 *
 * @param zones what is answered for; anything else is refused. Default none
 * @param maxUdpReplyBytes the largest reply by udp, whatever the asker would take, 512..4096; default 1232, which no network cuts
 *     into fragments. A larger one is asked for again by tcp, where nobody can forge the asker's address
 */
public record DnsOptions(List<ZoneOptions> zones, int maxUdpReplyBytes) {

    /** What absent keys mean. */
    public static final DnsOptions DEFAULT = new DnsOptions(List.of(), 1232);

    /** What every asker takes by udp (RFC 1035 section 4.2.1). */
    static final int LEAST_UDP_BYTES = 512;

    private static final int MOST_UDP_BYTES = 4096;

    public DnsOptions {
        Ranges.check("maxUdpReplyBytes", maxUdpReplyBytes, LEAST_UDP_BYTES, MOST_UDP_BYTES);
        zones = List.copyOf(zones);
        var names = new HashSet<>();
        for (ZoneOptions zone : zones) {
            if (!names.add(zone.name())) {
                throw new IllegalArgumentException("zones: " + zone.name() + " twice, expected each zone once");
            }
        }
    }
}
