package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.protocol.ApiVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0.1,0.2)     | 0.1 | 0.0 | 0.2",
                "[0.1,0.2]     | 0.2 | 0.0 | 0.3",
                "(0.1,0.3)     | 0.2 | 0.1 | 0.3",
                "[1,2)         | 1.9 | 0.9 | 2.0",
                "[0.9,0.10]    | 0.10| 0.8 | 0.11",
                "[0.1,)        | 9.9 | 0.0 | 0.0",
                "(,0.2]        | 0.0 | 0.3 | 1.0",
                "[0.1]         | 0.1 | 0.0 | 0.2",
                "0.1           | 0.1 | 0.0 | 0.2",
                "1             | 1.0 | 0.1 | 1.1",
                "' [ 0.1 , 0.2 ) ' | 0.1 | 0.0 | 0.2"
            })
    void holdsWhatLiesBetweenItsEnds(String text, String inside, String below, String above) {
        ApiRange range = ApiRange.parse(text);

        assertThat(range.contains(version(inside))).isTrue();
        assertThat(range.contains(version(below))).isFalse();
        assertThat(range.contains(version(above))).isFalse();
        assertThat(range).hasToString(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "[0.1,0.2",
                "0.1,0.2",
                "[0.1;0.2)",
                "0.1.0",
                "[0.1,0.2),[0.3,0.4)",
                "-1",
                "[00001,2)",
                "[0.1.0,0.2.0)",
                "^0.1",
                "(0.1)"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> ApiRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + text + "\", expected a range of versions such as [0.1,0.2), or a version such as 0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0.2,0.1]", "[0.1,0.1)", "(0.1,0.1)", "(0.1,0.1]"})
    void refusesARangeThatHoldsNoVersion(String text) {
        assertThatThrownBy(() -> ApiRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the range " + text + " holds no version");
    }

    @Test
    void saysWhatAPluginOfThisVersionWrites() {
        assertThat(ApiRange.around(new ApiVersion(0, 9))).isEqualTo("[0.9,0.10)");
        assertThat(ApiRange.parse(ApiRange.around(ApiVersion.CURRENT)).contains(ApiVersion.CURRENT))
                .isTrue();
    }

    private static ApiVersion version(String text) {
        int dot = text.indexOf('.');
        return new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }
}
