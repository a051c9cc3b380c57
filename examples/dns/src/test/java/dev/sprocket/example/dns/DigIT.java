package dev.sprocket.example.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.testkit.junit.RealProgram;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.ServerVerticle;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dig}, which knows nothing of Sprocket, asks. */
class DigIT {

    private static final int ATTEMPTS = 10;

    private static final Vertx VERTX = Vertx.vertx();
    private static RealProgram dig;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        RealProgram installed = RealProgram.named("dig");
        int port = listen(Zones.ofReadme());
        dig = installed.with("@127.0.0.1", "-p", Integer.toString(port), "+tries=1", "+time=30");
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    /** On udp and tcp alike, at a port that is free on both: dig goes from one to the other. */
    private static int listen(DnsOptions options) {
        for (int attempt = 1; ; attempt++) {
            int udp = deploy(options, Address.udp("127.0.0.1", 0));
            try {
                return deploy(options, Address.tcp("127.0.0.1", udp));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int deploy(DnsOptions options, Address address) {
        var verticle = new ServerVerticle(EndpointDefinition.of(
                "dns-" + address.transport(), EndpointConfig.listen("dns", address), new DnsPlugin(), options));
        VERTX.deployVerticle(verticle).await();
        return verticle.addresses().get(0).port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+notcp", "+tcp", "+noedns", "+dnssec", "+bufsize=512", "+ednsopt=65001:00ff", "+nordflag"})
    void showsTheAddressBehindAnAliasInTheCaseThatWasAsked(String how) throws Exception {
        String shown = dig.run(how, "WwW.example.TEST", "A");

        assertThat(shown).contains("status: NOERROR", "ANSWER: 3", "flags: qr aa");
        assertThat(words(shown))
                .contains(
                        ";WwW.example.TEST. IN A",
                        "WwW.example.TEST. 300 IN CNAME web.hosts.example.test.",
                        "web.hosts.example.test. 300 IN A 192.0.2.80",
                        "web.hosts.example.test. 300 IN A 192.0.2.81");
        assertThat(shown).doesNotContain("malformed", "Warning", "Truncated");
    }

    @ParameterizedTest
    @CsvSource({
        "example.test,     SOA,  'example.test. 300 IN SOA ns1.example.test. hostmaster.example.test. 2026010101 3600 600 86400 60'",
        "example.test,     MX,   'example.test. 300 IN MX 10 mail.example.test.'",
        "example.test,     NS,   'example.test. 300 IN NS ns2.example.test.'",
        "example.test,     TXT,  'example.test. 300 IN TXT \"v=spf1 mx -all\"'",
        "ns1.example.test, AAAA, 'ns1.example.test. 300 IN AAAA 2001:db8::1'",
        "mail.example.test, A,   'mail.example.test. 60 IN A 192.0.2.25'",
        "80.2.0.192.in-addr.arpa, PTR, '80.2.0.192.in-addr.arpa. 300 IN PTR web.hosts.example.test.'",
    })
    void showsEachType(String name, String type, String record) throws Exception {
        assertThat(words(dig.run(name, type))).contains(record);
    }

    @Test
    void isToldThatThereIsNothing() throws Exception {
        String soa = "example.test. 60 IN SOA ns1.example.test. hostmaster.example.test. 2026010101 3600 600 86400 60";

        assertThat(words(dig.run("nope.example.test", "A")))
                .contains(soa)
                .anyMatch(it -> it.contains("status: NXDOMAIN"));
        assertThat(words(dig.run("hosts.example.test", "A")))
                .contains(soa)
                .anyMatch(it -> it.contains("status: NOERROR"));
    }

    @Test
    void isReferredToOthers() throws Exception {
        String shown = dig.run("x.sub.example.test", "A");

        assertThat(shown).contains("flags: qr rd;", "ANSWER: 0, AUTHORITY: 1");
        assertThat(words(shown))
                .contains(
                        "sub.example.test. 300 IN NS ns.sub.example.test.", "ns.sub.example.test. 300 IN A 192.0.2.53");
    }

    @ParameterizedTest
    @CsvSource({
        "other.test A,                                    REFUSED",
        "example.test A CH,                               REFUSED",
        "+opcode=notify example.test SOA,                 NOTIMP",
        "+opcode=update example.test SOA,                 NOTIMP",
        "+edns=1 +noednsnegotiation example.test SOA,     BADVERS",
        "+header-only,                                    FORMERR",
    })
    void isRefusedInTheWordsOfTheProtocol(String asked, String status) throws Exception {
        assertThat(dig.run(asked.split(" "))).contains("status: " + status);
    }

    @Test
    void asksAgainByTcpWhenAReplyByUdpWasCut() throws Exception {
        String shown = dig.run("+noedns", "big.example.test", "TXT");

        assertThat(shown).contains("Truncated, retrying in TCP mode", "ANSWER: 3", "(TCP)");
        assertThat(dig.run("+noedns", "+ignore", "big.example.test", "TXT"))
                .contains("flags: qr aa tc rd", "ANSWER: 0", "(UDP)");
        assertThat(dig.run("+bufsize=4096", "big.example.test", "TXT")).contains("ANSWER: 3", "(UDP)");
    }

    @Test
    void asksForManyThingsOverOneConnection() throws Exception {
        Path batch = directory.resolve("batch");
        var queries = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            queries.add(i % 2 == 0 ? "www.example.test A" : "nope" + i + ".example.test A");
        }
        Files.write(batch, queries);

        String shown = dig.run("+tcp", "+keepopen", "-f", batch.toString());

        assertThat(shown.lines().filter(it -> it.contains("status: NOERROR"))).hasSize(100);
        assertThat(shown.lines().filter(it -> it.contains("status: NXDOMAIN"))).hasSize(100);
    }

    @Test
    void isRefusedTheTransferOfAZone() throws Exception {
        assertThat(dig.run("example.test", "AXFR")).contains("Transfer failed");
    }

    /** Its lines, each with one space between words. */
    private static List<String> words(String shown) {
        return shown.lines().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
    }
}
