package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void eachColumnIsAsWideAsItsWidestCell() {
        var table = new Table("JDK", "us");
        table.add("17.0.15", "9");
        table.add("25", "12.34");

        assertThat(table.toString().lines())
                .containsExactly(
                        "| JDK     | us    |", "|---------|-------|", "| 17.0.15 | 9     |", "| 25      | 12.34 |");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        var table = new Table("one", "two");

        assertThatIllegalArgumentException().isThrownBy(() -> table.add("1")).withMessage("row: 1 cells, expected 2");
    }
}
