package dev.sprocket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house's order, proven: each package imports only those above it, and sockets are touched in one place. */
class ArchitectureTest {

    /** Lowest first: each may import those before it. */
    private static final List<String> ORDER =
            List.of("wire", "framing", "codec", "protocol", "service", "config", "session", "netcode", "transport");

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        var packages = CORE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("dev.sprocket."))
                .map(name -> name.substring("dev.sprocket.".length()))
                .collect(Collectors.toSet());

        assertThat(packages).containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @Test
    void noPackageImportsOneBelowIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            for (String lower : ORDER.subList(i + 1, ORDER.size())) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.sprocket." + ORDER.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.sprocket." + lower)
                        .check(CORE);
            }
        }
    }

    @Test
    void thereIsNoCycle() {
        slices().matching("dev.sprocket.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void wireAndFramingNeedTheJdkAndAnnotationsAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.sprocket.wire", "dev.sprocket.framing")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation",
                        "dev.sprocket.wire",
                        "dev.sprocket.framing")
                .check(CORE);
    }

    @Test
    void onlyTransportTouchesSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sprocket.transport")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.vertx\\.core\\.(net\\.Net.*|datagram\\..*)")
                .check(CORE);
    }

    @Test
    void onlyOneClassForEachTransportKnowsVertxsInternalsAndNetty() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.sprocket\\.transport\\.(TcpSocket|NettyDatagrams)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.core.internal..", "io.vertx.core.impl..", "io.netty..")
                .check(CORE);
    }

    @Test
    void theLibraryNeverEndsTheProcess() {
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .check(CORE);
    }
}
