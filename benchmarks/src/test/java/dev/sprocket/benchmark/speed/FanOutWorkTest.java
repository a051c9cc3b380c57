package dev.sprocket.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.benchmark.BenchmarkFailed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a server's word is not enough. */
class FanOutWorkTest {

    @ParameterizedTest
    @ValueSource(longs = {900, 999, 1000})
    void whatCameMayBeATenthLess(long came) {
        assertThatCode(() -> FanOutWork.checkCame(Peer.C_UDP, came, 1000)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 899, 1001})
    void moreThanWasSentOrMuchLessIsAFailure(long came) {
        assertThatThrownBy(() -> FanOutWork.checkCame(Peer.C_UDP, came, 1000))
                .isInstanceOf(BenchmarkFailed.class)
                .hasMessage("c says that it sent 1000 datagrams, got " + came + ", expected nine of ten at least");
    }
}
