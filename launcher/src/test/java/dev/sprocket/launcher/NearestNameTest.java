package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({
        "listen, listen, 0",
        "lisen, listen, 1",
        "listenn, listen, 1",
        "lizten, listen, 1",
        "lisetn, listen, 1",
        "ilsetn, listen, 2",
        "'', ab, 2",
        "listening, listen, 3",
    })
    void countsSlips(String written, String name, int slips) {
        assertThat(NearestName.slips(written, name)).isEqualTo(slips);
        assertThat(NearestName.slips(name, written)).isEqualTo(slips);
    }

    @ParameterizedTest
    @CsvSource({
        "lisetn, listen",
        "tsl, tls",
        "tc, tcp",
        "utp, udp",
        "xyz, ",
        "x, ",
        "'', ",
        "listening, ",
    })
    void offersTheNearestNameWithinTwoSlips(String written, String name) {
        assertThat(NearestName.to(written, List.of("listen", "tls", "tcp", "udp"))
                        .orElse(null))
                .isEqualTo(name);
    }

    @Test
    void offersNothingWhereThereIsNothing() {
        assertThat(NearestName.to("listen", List.of())).isEmpty();
    }
}
