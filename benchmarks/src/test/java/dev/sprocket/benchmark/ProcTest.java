package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the other files of {@code /proc} are read (proc(5)). */
class ProcTest {

    @Test
    void theProcessorsNameIsThatOfTheFirst() {
        assertThat(Machine.cpuIn(
                        "processor\t: 0\nmodel name\t: Some CPU: 3 GHz\nprocessor\t: 1\nmodel name\t: Other\n"))
                .isEqualTo("Some CPU: 3 GHz");
        assertThat(Machine.cpuIn("CPU implementer\t: 0x41\n")).isEqualTo("unknown processor");
    }

    @Test
    void residentMemoryIsToldInKibibytes() {
        assertThat(ResidentMemory.parse("VmHWM:\t  900 kB\nVmRSS:\t  123 kB\nRssAnon:\t 100 kB\n"))
                .isEqualTo(123 * 1024);
        assertThat(ResidentMemory.parse("State:\tZ (zombie)\n")).isZero();
    }

    @Test
    void ofTheOpenFilesTheEnforcedLimitCounts() {
        assertThat(Descriptors.parse("Limit  Soft Limit  Hard Limit  Units\nMax open files   1024    4096    files\n"))
                .isEqualTo(1024);
        assertThat(Descriptors.parse("Max open files   unlimited   unlimited   files\n"))
                .isEqualTo(Long.MAX_VALUE);
    }
}
