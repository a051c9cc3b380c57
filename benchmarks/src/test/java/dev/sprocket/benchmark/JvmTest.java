package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTest {

    @Test
    void theVersionStandsInTheRelease() {
        assertThat(Jvm.versionIn(
                        List.of("IMPLEMENTOR=\"x\"", "JAVA_VERSION=\"17.0.15\"", "JAVA_VERSION_DATE=\"2025\"")))
                .isEqualTo("17.0.15");
    }

    @Test
    void nativeCodeIsAllowedWhereAJvmWouldWarnOfIt() {
        Path java = Path.of("java");

        assertThat(new Jvm(java, "17.0.15").options()).isEmpty();
        assertThat(new Jvm(java, "23.0.1").options()).isEmpty();
        assertThat(new Jvm(java, "24").options()).containsExactly("--enable-native-access=ALL-UNNAMED");
        assertThat(new Jvm(java, "26-ea").options()).containsExactly("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void aDirectoryThatIsNoJdkIsRefusedByName(@TempDir Path empty) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jvm.at(empty))
                .withMessage(empty + ": no bin/java in it, expected the directory of a JDK");
    }
}
