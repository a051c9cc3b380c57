package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinningTest {

    @Test
    void serversAndLoadHaveACoreEach() {
        var pinning = new Pinning(List.of(2, 5, 6), true);

        assertThat(pinning.measured()).containsExactly("taskset", "-c", "2");
        assertThat(pinning.loading()).containsExactly("taskset", "-c", "5");
        assertThat(pinning).hasToString("what is measured on core 2, the load on core 5");
    }

    @ParameterizedTest
    @CsvSource({"0, true, 'for there is one only'", "0 1, false, 'for there is no taskset'"})
    void whereThatCannotBeNothingIsPinned(String cores, boolean taskset, String why) {
        var pinning = new Pinning(
                List.of(cores.split(" ")).stream().map(Integer::valueOf).toList(), taskset);

        assertThat(pinning.measured()).isEmpty();
        assertThat(pinning.loading()).isEmpty();
        assertThat(pinning).hasToString("no process pinned to a core, " + why);
    }

    @Test
    void theCoresStandInTheStatusOneByOneOrAsRanges() {
        assertThat(Pinning.coresIn("Cpus_allowed:\tff\nCpus_allowed_list:\t0-2,4,10-11\nMems_allowed:\t1\n"))
                .containsExactly(0, 1, 2, 4, 10, 11);
        assertThat(Pinning.coresIn("Name:\tjava\n")).isEmpty();
    }
}
