package dev.sprocket.benchmark.speed;

import static dev.sprocket.benchmark.speed.Measure.CPU_NANOS;
import static dev.sprocket.benchmark.speed.Measure.PER_SECOND;
import static dev.sprocket.benchmark.speed.Peer.NETTY_BATCHED;
import static dev.sprocket.benchmark.speed.Peer.NETTY_CODEC;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sprocket.benchmark.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What is printed and written of fixed readings. */
class ReportTest {

    private final Results results = Readings.results(
            Readings.of(
                    SPROCKET,
                    List.of(
                            new Reading(Map.of(CPU_NANOS, 60.0, PER_SECOND, 1000.0), Set.of()),
                            new Reading(Map.of(CPU_NANOS, 66.0, PER_SECOND, 1000.0), Set.of(PER_SECOND))),
                    NETTY_CODEC,
                    Readings.of(CPU_NANOS, 300, 300)),
            Aim.ratio(CPU_NANOS, SPROCKET, NETTY_CODEC, 0.20),
            Aim.ratio(CPU_NANOS, SPROCKET, NETTY_BATCHED, 1.05),
            Aim.value(CPU_NANOS, SPROCKET, 100));

    @Test
    void theTablesHoldMediansRatiosAimsAndWhatWasLeftOut() {
        assertThat(Tables.of(results).lines())
                .contains(
                        "benchmarks/run speed",
                        "2 sets of servers, all rounds in each; no process pinned",
                        "LEFT OUT: echo-64-256 of c, since no compiler for C",
                        "FAILED: tls-64-16 on JDK 17.0.1: sprocket said nothing for 120 s",
                        "echo-64-256: 64 B <long>",
                        "echo-64-256, JDK 17.0.1, set 1: a note",
                        "| work        | JDK    | peer        | first one's CPU / its | CPU, ns | throughput, /s |",
                        "| echo-64-256 | 17.0.1 | sprocket    | 1.00 (1.00..1.00)     | 63      | saturated      |",
                        "| echo-64-256 | 17.0.1 | netty-codec | 0.21 (0.20..0.22)     | 300     | -              |",
                        "| work        | JDK    | aim                           | at most | found             |               |",
                        "| echo-64-256 | 17.0.1 | CPU, sprocket / netty-codec   | 0.20    | 0.21 (0.20..0.22) | MISSED by 5 % |",
                        "| echo-64-256 | 17.0.1 | CPU, sprocket / netty-batched | 1.05    | -                 | not measured  |",
                        "| echo-64-256 | 17.0.1 | CPU, ns, sprocket             | 100     | 63 (60..66)       | reached       |");
    }

    @Test
    void theFileHoldsEveryReading() {
        JsonNode work =
                Json.read(Json.pretty(results), JsonNode.class).get("works").get(0);

        assertThat(work.at("/readings/sprocket/1/values/CPU_NANOS").asDouble()).isEqualTo(66);
        assertThat(work.at("/readings/sprocket/1/saturated/0").asText()).isEqualTo("PER_SECOND");
        assertThat(work.at("/verdicts/0/values/values").size()).isEqualTo(2);
        assertThat(work.at("/verdicts/0/aim/peer").asText()).isEqualTo("sprocket");
    }

    @Test
    void thePictureIsXmlWithABarForEachRatioThatWasFound() throws Exception {
        Document picture = picture();

        NodeList bars = picture.getElementsByTagName("rect");
        assertThat(bars.getLength())
                .as("the paper, one of each colour that is explained, and one bar")
                .isEqualTo(4);
        assertThat(((Element) bars.item(3)).getAttribute("class")).isEqualTo("missed");
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("echo-64-256: CPU, sprocket / netty-codec", "missed: 0.21 (0.20..0.22), aim 0.20", "A & B");
    }

    @Test
    void thePictureNeedsNothingElse() throws Exception {
        assertThat(Chart.of(results).replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("://", "href", "url(", "@import", "@font-face", "<script", "<image");
    }

    private Document picture() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(Chart.of(results))));
    }
}
