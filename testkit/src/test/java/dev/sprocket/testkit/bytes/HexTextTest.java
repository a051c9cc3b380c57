package dev.sprocket.testkit.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "''                     | ''",
                "00FFa0                 | 00ffa0",
                "'0 0 f\tf # a comment' | 00ff",
                "\"a#\\r\\n\\t\\\\\\\"\" | 61230d0a095c22",
                "\"\u00f6\"             | c3b6",
                "01 00*3 02             | 0100000002",
                "\"ab\"*2               | 616262",
                "01*1                   | 01",
            })
    void readsDigitsTextsAndRepetitions(String text, String bytes) {
        assertThat(HexFormat.of().formatHex(HexText.bytes(text))).isEqualTo(bytes);
    }

    @Test
    void cutsPiecesAtALineOfHyphens() {
        var pieces = HexText.pieces("01\n02\n---\n ---  # an empty one before\r\n03\n");

        assertThat(pieces.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(",")))
                .isEqualTo("0102,,03");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "0             | line 1, column 2: expected the second digit of a byte, got the end of the line",
                "0~0           | line 1, column 2: expected the second digit of a byte, got the end of the line",
                "00~0g         | line 2, column 2: expected a hexadecimal digit, a text in quotes, or #, got 'g'",
                "0\"a\"        | line 1, column 2: expected the second digit of a byte, got '\"'",
                "00 -- 01      | line 1, column 4: expected a hexadecimal digit, a text in quotes, or #, got '-'",
                "\"a           | line 1, column 3: expected the quote that ends the text, got the end of the line",
                "\"\\x\"       | line 1, column 3: expected r, n, t, \\ or \" behind \\, got 'x'",
                "*2            | line 1, column 1: expected a byte before *, got '*'",
                "00*0          | line 1, column 4: expected a number, 1..1048576, got '0'",
                "00*1048577    | line 1, column 4: expected a number, 1..1048576, got '1'",
                "00*           | line 1, column 4: expected a number, 1..1048576, got the end of the line",
            })
    void saysWhereItIsMisspelt(String text, String problem) {
        assertThatThrownBy(() -> HexText.bytes(text.replace('~', '\n')))
                .isInstanceOf(Misspelt.class)
                .hasMessage(problem);
    }

    @Test
    void putsTheFileBeforeThePlace() {
        assertThat(new Misspelt(3, 14, "expected this, got that").in("in.hex"))
                .hasMessage("in.hex:3:14: expected this, got that");
    }
}
