package dev.sprocket.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.benchmark.Output;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the works fit together. */
class WorksTest {

    @Test
    void noTwoHaveOneName() {
        assertThat(works()).extracting(Work::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("works")
    void noTwoPeersOfAWorkHaveOneName(Work work) {
        assertThat(work.peers()).extracting(Peer::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("works")
    void whoIsToReachSomethingIsMeasuredAndSoIsWhoHeIsComparedWith(Work work) {
        for (Aim aim : work.aims()) {
            assertThat(work.peers()).contains(aim.peer());
            if (aim.against() != null) {
                assertThat(work.peers()).contains(aim.against());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("works")
    void everyPeerHasAProgram(Work work) throws Exception {
        for (Peer peer : work.peers()) {
            Program program = peer.program();
            if (program instanceof Program.OfJava java) {
                assertThat(Class.forName(java.main()).getMethod("main", String[].class))
                        .isNotNull();
            } else if (program instanceof Program.OfC c) {
                assertThat(Output.of("../src/main/c/" + c.source() + ".c").normalize())
                        .isRegularFile();
            } else {
                assertThat(program).isEqualTo(new Program.OfCommand());
                assertThat(work).as("who starts it").isInstanceOf(StartWork.class);
                assertThat(Path.of("../bin/sprocket")).isExecutable();
            }
        }
    }

    static List<Work> works() {
        return Works.all();
    }
}
