package dev.sprocket.testkit.contract;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs one property of a contract by hand. */
final class Failures {

    private Failures() {}

    /** What the first test of a property that fails says; empty if none does. */
    static Optional<String> first(
            ProtocolContract<?, ?> contract, Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property) {
        return property.apply(contract)
                .flatMap(node -> run((DynamicTest) node).stream())
                .findFirst();
    }

    private static Optional<String> run(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return Optional.empty();
        } catch (TestAbortedException skipped) {
            return Optional.empty();
        } catch (Throwable failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }
}
