package dev.sprocket.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that a machine may lack: a test that needs one is skipped there, and says so. */
final class Programs {

    private Programs() {}

    /** Skips the test where this program is not installed. */
    static void assumeInstalled(String program) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .anyMatch(Files::isExecutable);
        assumeTrue(installed, () -> program + " is not installed");
    }

    /** Skips the test where {@code nc} is not there, or is not OpenBSD's, which other ones' options differ from. */
    static void assumeNetcat() throws Exception {
        assumeInstalled("nc");
        boolean openBsd = Finished.of(new ProcessBuilder("nc", "-h")).err().startsWith("OpenBSD netcat");
        assumeTrue(openBsd, "nc is installed, but is not netcat-openbsd");
    }
}
