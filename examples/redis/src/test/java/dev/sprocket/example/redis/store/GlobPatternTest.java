package dev.sprocket.example.redis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.example.redis.resp.BulkString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*, anything, true",
        "a, a, true",
        "a, b, false",
        "a, ab, false",
        "?, a, true",
        "?, '', false",
        "a*b, ab, true",
        "a*b, axxb, true",
        "a*b, axxbc, false",
        "a*b*c, aXbXbXc, true",
        "**a, bba, true",
        "*a*, bbb, false",
        "[abc], b, true",
        "[abc], d, false",
        "[a-c]x, bx, true",
        "[c-a]x, bx, true",
        "[^a-c], b, false",
        "[^a-c], d, true",
        "[\\]], ], true",
        "[a, a, true",
        "[, a, false",
        "\\*, *, true",
        "\\*, a, false",
        "a\\, a\\, true",
        "h[ae]llo*, hallo world, true",
    })
    void matchesAsTheShellDoes(String pattern, String key, boolean expected) {
        assertThat(new GlobPattern(BulkString.of(pattern)).matches(BulkString.of(key)))
                .isEqualTo(expected);
    }
}
