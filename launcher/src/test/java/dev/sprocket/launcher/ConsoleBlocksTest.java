package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.launcher.ConsoleBlocks.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleBlocksTest {

    @Test
    void findsCommandsAndWhatTheyPrint() {
        assertThat(ConsoleBlocks.in("""
                        # Title
                        ```console
                        $ one
                        1
                        2
                        $ two
                        ```
                        $ no block
                        ```json
                        $ no console
                        ```
                        ```console
                        $ three
                        3
                        ```
                        """))
                .containsExactly(
                        new Example("one", List.of("1", "2")),
                        new Example("two", List.of()),
                        new Example("three", List.of("3")));
    }

    @Test
    void refusesOutputWithoutACommand() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsoleBlocks.in("```console\nhello\n```\n"));
    }

    @Test
    void comparesLineByLine() {
        var example = new Example("echo", List.of("a.c", "d"));

        assertThat(example.isPrintedBy(List.of("a.c", "d"))).isTrue();
        assertThat(example.isPrintedBy(List.of("abc", "d"))).isFalse();
        assertThat(example.isPrintedBy(List.of("a.c"))).isFalse();
        assertThat(example.isPrintedBy(List.of("a.c", "d", "e"))).isFalse();
    }

    @Test
    void letsAnEllipsisStandForAnyTextOfItsLine() {
        var example = new Example("echo", List.of("a…c", "d"));

        assertThat(example.isPrintedBy(List.of("ac", "d"))).isTrue();
        assertThat(example.isPrintedBy(List.of("a b c", "d"))).isTrue();
        assertThat(example.isPrintedBy(List.of("a", "c", "d"))).isFalse();
    }

    @Test
    void letsAnEllipsisOnALineOfItsOwnStandForAnyLines() {
        var example = new Example("echo", List.of("a", "…", "z"));

        assertThat(example.isPrintedBy(List.of("a", "z"))).isTrue();
        assertThat(example.isPrintedBy(List.of("a", "b", "c", "z"))).isTrue();
        assertThat(example.isPrintedBy(List.of("a", "b"))).isFalse();
    }
}
