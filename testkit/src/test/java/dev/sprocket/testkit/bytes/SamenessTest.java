package dev.sprocket.testkit.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SamenessTest {

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("a", "a", true),
                Arguments.of("a", "b", false),
                Arguments.of(null, null, true),
                Arguments.of("a", null, false),
                Arguments.of(new byte[] {1}, new byte[] {1}, true),
                Arguments.of(new byte[] {1}, new byte[] {2}, false),
                Arguments.of(new byte[] {1}, List.of((byte) 1), false),
                Arguments.of(new Named(1, new byte[] {1}), new Named(1, new byte[] {1}), true),
                Arguments.of(new Named(1, new byte[] {1}), new Named(2, new byte[] {1}), false),
                Arguments.of(new Named(1, new byte[] {1}), new Named(1, new byte[] {2}), false),
                Arguments.of(new Named(1, new byte[] {1}), new Other(1, new byte[] {1}), false),
                Arguments.of(List.of(new byte[] {1}), List.of(new byte[] {1}), true),
                Arguments.of(List.of(new byte[] {1}), List.of(new byte[] {1}, new byte[] {1}), false),
                Arguments.of(Arrays.asList(null, new byte[0]), Arrays.asList(null, new byte[0]), true),
                Arguments.of(Optional.of(new byte[] {1}), Optional.of(new byte[] {1}), true),
                Arguments.of(Optional.of(new byte[] {1}), Optional.empty(), false),
                Arguments.of(Map.of("a", new byte[] {1}), Map.of("a", new byte[] {1}), true),
                Arguments.of(Map.of("a", new byte[] {1}), Map.of("b", new byte[] {1}), false),
                Arguments.of(
                        new Object[] {new Named(1, new byte[] {1})},
                        new Object[] {new Named(1, new byte[] {1})},
                        true));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void looksIntoArraysWhereverTheyStand(@Nullable Object one, @Nullable Object other, boolean same) {
        assertThat(Sameness.same(one, other)).isEqualTo(same);
        assertThat(Sameness.same(other, one)).isEqualTo(same);
    }

    @SuppressWarnings("ArrayRecordComponent") // What is tested.
    private record Named(int name, byte[] bytes) {}

    @SuppressWarnings("ArrayRecordComponent") // What is tested.
    private record Other(int name, byte[] bytes) {}
}
