package dev.sprocket.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealProgramTest {

    @Test
    void givesWhatAProgramMadeOfItsInputAndItsWords() throws Exception {
        RealProgram cat = RealProgram.named("cat");

        assertThat(cat.fed("gr\u00fcn\n")).isEqualTo("gr\u00fcn\n");
        assertThat(cat.fed(new byte[] {0, -1})).containsExactly(0, -1);
        assertThat(cat.run()).isEmpty();
        assertThat(RealProgram.named("echo").with("one", "two").run("three")).isEqualTo("one two three\n");
    }

    @Test
    void showsWhatAProgramSaidThatFailed() {
        RealProgram shell = RealProgram.named("sh").with("-c");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> shell.run("echo out; echo err >&2; exit 3"))
                .withMessage("[sh, -c, echo out; echo err >&2; exit 3] ended with code 3: out\nerr\n");
    }

    @Test
    void skipsATestWhoseProgramIsNotThere() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> RealProgram.named("no-such-program"))
                .withMessageContaining("no-such-program is not installed");
    }
}
