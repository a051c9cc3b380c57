package dev.sprocket.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.wire.Ranges;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {

    public enum Colour {
        @JsonProperty("dark-red")
        DARK_RED,
        BLUE
    }

    public record Window(
            @JsonPropertyDescription("The lower end.") int least, int most) {
        public static final Window DEFAULT = new Window(1, 9);

        public Window {
            Ranges.check("least", least, 1, 100);
            Ranges.check("most", most, least, 100);
        }
    }

    public record Everything(
            String text,
            int small,
            long large,
            double ratio,
            boolean yes,
            @Nullable Integer maybe,
            Colour colour,
            Address address,
            @Nullable ProtocolId id,
            Window window,
            ObjectNode raw,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<Address> places,

            Map<String, Window> windows,
            @JsonProperty(defaultValue = "3") int threads) {}

    private static final String REQUIRED =
            "'text': 't', 'small': 1, 'large': 2, 'ratio': 3, 'yes': true, 'colour': 'BLUE', 'address': 'tcp://h:1'";

    @Test
    void bindsEveryKindOfComponent() throws Exception {
        var bound = bind(Everything.class, """
                {'text': 't', 'small': -1, 'large': 5000000000, 'ratio': 0.5, 'yes': true, 'maybe': 7,
                 'colour': 'dark-red', 'address': 'udp://[::1]:53', 'id': 42, 'window': {'most': 5}, 'raw': {'any': [1]},
                 'places': ['tcp://a:1', 'tcp://b:2'], 'windows': {'x': {'least': 2}}, 'threads': 4}""");

        assertThat(bound)
                .isEqualTo(new Everything(
                        "t",
                        -1,
                        5_000_000_000L,
                        0.5,
                        true,
                        7,
                        Colour.DARK_RED,
                        Address.udp("::1", 53),
                        new ProtocolId(42),
                        new Window(1, 5),
                        json("{'any': [1]}"),
                        List.of(Address.tcp("a", 1), Address.tcp("b", 2)),
                        Map.of("x", new Window(2, 9)),
                        4));
    }

    @Test
    void fillsInWhatIsAbsent() throws Exception {
        var bound = bind(Everything.class, "{" + REQUIRED + "}");

        assertThat(bound.maybe()).isNull();
        assertThat(bound.window()).isEqualTo(Window.DEFAULT);
        assertThat(bound.raw()).isEmpty();
        assertThat(bound.places()).isEmpty();
        assertThat(bound.windows()).isEmpty();
        assertThat(bound.threads()).isEqualTo(3);
    }

    @Test
    void takesOneElementForAList() throws Exception {
        assertThat(bind(Everything.class, "{" + REQUIRED + ", 'places': 'tcp://a:1'}")
                        .places())
                .containsExactly(Address.tcp("a", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'text': 1               | /text             | expected a string, got 1
            'text': null            | /text             | expected a string, got null
            'small': '1'            | /small            | expected a whole number of 32 bits, got "1"
            'small': 1.0            | /small            | expected a whole number of 32 bits, got 1.0
            'small': 1e2            | /small            | expected a whole number of 32 bits, got 100.0
            'small': 2147483648     | /small            | expected a whole number of 32 bits, got 2147483648
            'small': true           | /small            | expected a whole number of 32 bits, got true
            'large': 1e30           | /large            | expected a whole number of 64 bits, got 1.0E30
            'large': 9223372036854775808 | /large       | expected a whole number of 64 bits, got 9223372036854775808
            'ratio': '0.5'          | /ratio            | expected a number, got "0.5"
            'ratio': 1e999          | /ratio            | expected a number, got "Infinity"
            'yes': 'true'           | /yes              | expected true or false, got "true"
            'yes': 0                | /yes              | expected true or false, got 0
            'maybe': null           | /maybe            | expected a whole number of 32 bits, got null
            'maybe': []             | /maybe            | expected a whole number of 32 bits, got a list
            'colour': 'blue'        | /colour           | expected one of dark-red, BLUE, got "blue"
            'colour': 'DARK_RED'    | /colour           | expected one of dark-red, BLUE, got "DARK_RED"
            'colour': 1             | /colour           | expected one of dark-red, BLUE, got 1
            'address': 7            | /address          | expected a string, got 7
            'address': 'tpc://h:1'  | /address          | expected tcp://HOST:PORT or udp://HOST:PORT, got "tpc://h:1"
            'id': 1.0               | /id               | expected a string or a whole number of 64 bits, got 1.0
            'id': true              | /id               | expected a string or a whole number of 64 bits, got true
            'id': 9223372036854775808 | /id             | expected a string or a whole number of 64 bits, got 9223372036854775808
            'id': -1                | /id               | expected 0..9223372036854775807, got protocol id: -1
            'id': '0x'              | /id               | expected 0x and 1..16 hex digits, or a whole number 0..18446744073709551615, got "0x"
            'window': 3             | /window           | expected an object, got 3
            'window': {'leats': 3}  | /window/leats     | expected one of least, most, got an unknown key
            'window': {'least': 0}  | /window/least     | expected 1..100, got 0
            'raw': []               | /raw              | expected an object, got a list
            'places': 7             | /places           | expected a string, got 7
            'places': ['tcp://a:1', 'b'] | /places/1    | expected tcp://HOST:PORT or udp://HOST:PORT, got "b"
            'windows': []           | /windows          | expected an object, got a list
            'windows': {'a/b': {'most': 200}} | /windows/a~1b/most | expected 1..100, got 200
            """)
    void reportsOneMistake(String member, String pointer, String message) throws Exception {
        ObjectNode json = json("{" + REQUIRED + "}").setAll(json("{" + member + "}"));

        assertThat(problems(json, Everything.class)).containsExactly(pointer + ": " + message);
    }

    @Test
    void reportsEveryMistakeAtOnce() throws Exception {
        var json = json(
                "{'txet': 't', 'small': '1', 'window': {'least': 0, 'most': 200, 'more': 1}, 'windows': {'a': 1, 'b': {'most': 0}}}");

        assertThat(problems(json, Everything.class))
                .containsExactly(
                        "/txet: expected one of text, small, large, ratio, yes, maybe, colour, address, id, window, raw, places,"
                                + " windows, threads, got an unknown key",
                        "/text: expected a string, got nothing",
                        "/small: expected a whole number of 32 bits, got \"1\"",
                        "/large: expected a whole number of 64 bits, got nothing",
                        "/ratio: expected a number, got nothing",
                        "/yes: expected true or false, got nothing",
                        "/colour: expected one of dark-red, BLUE, got nothing",
                        "/address: expected a string, got nothing",
                        "/window/more: expected one of least, most, got an unknown key",
                        "/window/least: expected 1..100, got 0",
                        "/window/most: expected 1..100, got 200",
                        "/windows/a: expected an object, got 1",
                        "/windows/b/most: expected 1..100, got 0");
    }

    @Test
    void offersTheValidNames() throws Exception {
        var problems = catchThrowableOfType(
                        ConfigException.class,
                        () -> bind(Everything.class, "{" + REQUIRED + ", 'colour': 'x', 'window': {'x': 1}}"))
                .problems();

        assertThat(problems)
                .extracting(ConfigProblem::subject, ConfigProblem::candidates)
                .containsExactly(
                        tuple(ConfigProblem.Subject.VALUE, List.of("dark-red", "BLUE")),
                        tuple(ConfigProblem.Subject.KEY, List.of("least", "most")));
    }

    @Test
    void beginsPointersWhereThePartStands() throws Exception {
        var json = json("{'least': 0}");

        var e = catchThrowableOfType(
                ConfigException.class, () -> RecordBinder.bind(json, Window.class, JsonPointer.compile("/a/b")));

        assertThat(e).hasMessage("/a/b/least: expected 1..100, got 0");
    }

    @Test
    void cutsLongValuesInMessages() throws Exception {
        var json = json("{'least': '" + "x".repeat(10_000) + "'}");

        assertThat(problems(json, Window.class)).singleElement().asString().hasSizeLessThan(150);
    }

    public record Picky(int value) {
        public Picky {
            if (value != 0) {
                throw new IllegalArgumentException("not today");
            }
        }
    }

    @Test
    void pointsAtTheRecordWhenARefusalNamesNoComponent() throws Exception {
        assertThat(problems(json("{'value': 1}"), Picky.class)).containsExactly(": not today");
    }

    public record Frame(Window window, int width) {
        public static final Frame DEFAULT = new Frame(new Window(1, 9), 10);

        public Frame {
            Ranges.check("width", width, 1, 100);
            Ranges.check("window.most", window.most(), 1, width - 1);
        }
    }

    @Test
    void pointsIntoARecordWhoseComponentARefusalNames() throws Exception {
        assertThat(problems(json("{'window': {'most': 50}, 'width': 50}"), Frame.class))
                .containsExactly("/window/most: expected 1..49, got 50");
        assertThat(problems(json("{'window': {'most': 50}, 'width': 0}"), Frame.class))
                .containsExactly("/width: expected 1..100, got 0", "/window/most: expected 1..9, got 50");
    }

    public record Odd(Set<String> set) {}

    @Test
    void blamesTheAuthorForATypeThatCannotBeBound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bind(Odd.class, "{'set': []}"))
                .withMessageContaining("java.util.Set<java.lang.String>");
    }

    @Test
    void describesTheKeysOfARecord() {
        assertThat(ConfigKey.of(Window.class))
                .containsExactly(
                        new ConfigKey("least", "a whole number of 32 bits", "1", "The lower end."),
                        new ConfigKey("most", "a whole number of 32 bits", "9", ""));
        assertThat(ConfigKey.of(Everything.class))
                .extracting(ConfigKey::absent)
                .containsExactly(
                        "required",
                        "required",
                        "required",
                        "required",
                        "required",
                        "none",
                        "required",
                        "required",
                        "none",
                        "{\"least\":1,\"most\":9}",
                        "{}",
                        "[]",
                        "{}",
                        "3");
    }

    private static <T extends Record> T bind(Class<T> type, String json)
            throws ConfigException, JsonProcessingException {
        return RecordBinder.bind(json(json), type);
    }

    private static List<String> problems(ObjectNode json, Class<? extends Record> type) {
        return catchThrowableOfType(ConfigException.class, () -> RecordBinder.bind(json, type)).problems().stream()
                .map(each -> each.pointer() + ": " + each.message())
                .toList();
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
