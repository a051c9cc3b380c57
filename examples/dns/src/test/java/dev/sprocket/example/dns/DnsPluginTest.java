package dev.sprocket.example.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.config.ConfigException;
import dev.sprocket.testkit.PluginChecks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsPluginTest {

    private static final String SOA = "{\"name\": \"@\", \"type\": \"SOA\", \"data\": \"ns1 host 1 2 3 4 60\"}";
    private static final String NS = "{\"name\": \"@\", \"type\": \"NS\", \"data\": \"ns1\"}";

    @Test
    void passesAllChecks() {
        PluginChecks.check(new DnsPlugin());
    }

    @Test
    void bindsItsOptionsFromJson() throws Exception {
        assertThat(Zones.of("{}")).isEqualTo(DnsOptions.DEFAULT);
        assertThat(Zones.ofReadme().zones()).hasSize(2);
        var zone = Zones.of(zone(
                        "a.test", SOA, NS, "{\"name\": \"x\", \"type\": \"A\", \"data\": \"192.0.2.1\", \"ttl\": 7}"))
                .zones()
                .get(0);
        assertThat(zone.ttl()).isEqualTo(300);
        assertThat(zone.records()).hasSize(3);
        assertThat(zone.zone().apex()).hasToString("a.test.");
    }

    @ParameterizedTest
    @CsvSource({
        "x,   A,    192.0.2,     '/zones/0/records/2/data: expected an IPv4 address such as 192.0.2.1'",
        "x,   MX,   mail,        '/zones/0/records/2/data: expected a preference and a name, such as 10 mail'",
        "x,   SRV,  0 0 1 a,     '/zones/0/records/2/type: expected one of A, NS, CNAME, SOA, PTR, MX, TXT, AAAA'",
        "a..b, A,   192.0.2.1,   '/zones/0/records/2/name: expected 1..63, got a label of 0 bytes in \"a..b\"'",
        "x.b.test., A, 192.0.2.1, '/zones/0/records: expected one within a.test., got name x.b.test.'",
        "@,   CNAME, x,          '/zones/0/records: expected none, got other records beside the CNAME of a.test.'",
    })
    void saysWhichRecordIsWrongAndWhy(String name, String type, String data, String message) {
        String record = "{\"name\": \"" + name + "\", \"type\": \"" + type + "\", \"data\": \"" + data + "\"}";

        assertThatThrownBy(() -> Zones.of(zone("a.test", SOA, NS, record)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysWhichZoneIsWrongAndWhy() {
        assertThatThrownBy(() -> Zones.of(zone("a.test", NS)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/zones/0/records: expected one, got zone a.test. without an SOA record");
        assertThatThrownBy(() -> Zones.of(zone("a..test", SOA, NS)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/zones/0/name: ");
        assertThatThrownBy(() -> Zones.of(
                        "{\"zones\": [" + zoneObject("a.test", SOA, NS) + ", " + zoneObject("A.TEST", SOA, NS) + "]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/zones: expected each zone once, got A.TEST. twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {511, 4097})
    void refusesABoundOutOfRange(int maxUdpReplyBytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DnsOptions(List.of(), maxUdpReplyBytes))
                .withMessage("maxUdpReplyBytes: " + maxUdpReplyBytes + ", expected 512..4096");
    }

    private static String zone(String name, String... records) {
        return "{\"zones\": [" + zoneObject(name, records) + "]}";
    }

    private static String zoneObject(String name, String... records) {
        return "{\"name\": \"" + name + "\", \"records\": [" + String.join(", ", records) + "]}";
    }
}
