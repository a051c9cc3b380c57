package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The tests of a property: one for each sample on each lane, or the one that was asked for. */
final class ContractTests {

    /** The words of all properties, by which a mistake in what is asked for is told. */
    private static final Set<String> WORDS = new TreeSet<>(Set.of(
            "boundless",
            "byte",
            "canonical",
            "carriers",
            "cut",
            "cutShort",
            "many",
            "maximum",
            "memory",
            "mirror",
            "noRoom",
            "overlong",
            "roundTrip",
            "spoilt",
            "unsayable",
            "view"));

    private ContractTests() {}

    static Stream<DynamicNode> of(ProtocolContract<?, ?> contract, Property property) {
        CaseName.asked().map(CaseName::property).ifPresent(ContractTests::checkWord);
        checkWord(property.word());
        var tests = new ArrayList<DynamicNode>();
        add(tests, contract, contract.clients(), property);
        add(tests, contract, contract.servers(), property);
        return tests.stream();
    }

    private static <M> void add(
            List<DynamicNode> tests, ProtocolContract<?, ?> contract, Speaker<M> speaker, Property property) {
        if (speaker.samples().isEmpty() && CaseName.asked().isEmpty()) {
            tests.add(DynamicTest.dynamicTest(
                    speaker.from().word(),
                    () -> Assumptions.abort(speaker.from().word() + "() gives no samples")));
        }
        for (Carrier carrier : contract.carriers()) {
            Lane<M> lane = speaker.over(carrier);
            if (property.concerns(lane)) {
                int samples = property.isOfWholeLane() ? 1 : speaker.samples().size();
                for (int i = 0; i < Math.min(samples, speaker.samples().size()); i++) {
                    add(tests, new Trial<>(contract, speaker, lane, i, property.word()), property);
                }
            }
        }
    }

    private static void checkWord(String word) {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException(
                    CaseName.ASKED + ": property " + word + ", expected one of " + String.join(", ", WORDS));
        }
    }

    private static <M> void add(List<DynamicNode> tests, Trial<M> trial, Property property) {
        if (trial.isAsked()) {
            tests.add(DynamicTest.dynamicTest(trial.toString(), () -> trial.run(property)));
        }
    }
}
