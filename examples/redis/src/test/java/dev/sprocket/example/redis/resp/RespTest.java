package dev.sprocket.example.redis.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sprocket.codec.Grammar;
import dev.sprocket.testkit.CodecChecks;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RespTest {

    private static final int MAX = 1 << 12;
    private static final Grammar<Command> COMMANDS = CommandGrammar.of(MAX, 16, MAX);
    private static final Grammar<Reply> REPLIES = ReplyGrammar.of(MAX);
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsCommandsHoweverTheyCome() {
        FramingChecks.of(COMMANDS)
                .payloads(
                        bytes("*1\r\n$4\r\nPING\r\n"),
                        bytes("*2\r\n$0\r\n\r\n$2\r\n\r\n\r\n"),
                        bytes("PING\r\n"),
                        bytes("\r\n"),
                        bytes("*0\r\n"))
                .random(random -> bulk(random.nextInt(300)))
                .largest(bulk(MAX - 13))
                .refuses(
                        bytes("*17\r\n"),
                        bytes("*x\r\n"),
                        bytes("*1\r\nP\r\n"),
                        bytes("*1\r\n$4097\r\n"),
                        bytes("*1\r\n$-1\r\n"),
                        bytes("*1\r\n$1\r\nabc"),
                        bytes("'a\r\n"))
                .check();
        CodecChecks.of(COMMANDS, Command.of("PING"), Command.of("SET", "k\r\n", ""), Command.of("hex:00ff"))
                .cannotEncode(
                        Command.of("0 1 2 3 4 5 6 7 8 9 a b c d e f 10".split(" ")), Command.of("x".repeat(MAX + 1)))
                .check();
    }

    @Test
    void readsRepliesHoweverTheyCome() {
        FramingChecks.of(REPLIES)
                .payloads(bytes("+OK\r\n"), bytes(":-1\r\n"), bytes("*2\r\n$-1\r\n*1\r\n*-1\r\n"), bytes("*0\r\n"))
                .random(random -> bytes("$3\r\n" + random.nextInt(100, 1000) + "\r\n"))
                .largest(bytes("$4087\r\n" + "x".repeat(4087) + "\r\n"))
                .refuses(
                        bytes("PING\r\n"),
                        bytes(":1a\r\n"),
                        bytes("$-2\r\n"),
                        bytes("*-2\r\n"),
                        bytes("*4090\r\n"),
                        bytes("+a\rb\r\n"),
                        bytes("*1\r\n".repeat(9)))
                .check();
        CodecChecks.of(
                        REPLIES,
                        Reply.OK,
                        Reply.EMPTY,
                        Reply.Null.BULK,
                        Reply.Null.ARRAY,
                        new Reply.Failure("ERR \u00e9"),
                        new Reply.Int(Long.MIN_VALUE),
                        BulkString.of("hex:0d0aff"),
                        new Reply.Array(List.of(new Reply.Array(List.of(BulkString.of("a"))), Reply.Null.BULK)))
                .cannotEncode(nested(9), new Reply.SimpleString("\u0100"))
                .check();
    }

    @Test
    void nestsRepliesAsDeepOnEitherSide() throws ProtocolViolation {
        var out = new WireWriter();
        REPLIES.encode(nested(8), out);

        assertThat(REPLIES.decode(new WireReader(out.toBytes()))).isEqualTo(nested(8));
    }

    @Test
    void survivesAnyBytes() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[] letters = bytes("*$+-:0123456789\r\n\r\n\r\nx\"'\\");
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            for (int k = 0; k < noise.length; k++) {
                noise[k] = letters[random.nextInt(letters.length)];
            }
            for (Grammar<?> grammar : List.of(COMMANDS, REPLIES)) {
                try {
                    grammar.splitter().next(new WireReader(noise));
                } catch (ProtocolViolation expected) {
                    assertThat(expected.offset()).as("seed %d", seed).isBetween(0L, (long) noise.length);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'simple','text':'OK'}",
                "{'type':'error','text':'ERR no'}",
                "{'type':'integer','value':7}",
                "{'type':'bulk','text':'v'}",
                "{'type':'bulk','text':'hex:ff00'}",
                "{'type':'null','instead':'BULK'}",
                "{'type':'array','items':[{'type':'integer','value':7},{'type':'bulk','text':'v'}]}"
            })
    void showsRepliesAsJson(String json) throws Exception {
        String text = json.replace('\'', '"');

        assertThat(JSON.writeValueAsString(JSON.readValue(text, Reply.class))).isEqualTo(text);
    }

    @Test
    void takesCommandsAsJson() throws Exception {
        Command command = JSON.readValue("[\"SET\", \"k\", \"hex:00ff\"]", Command.class);

        assertThat(command).isEqualTo(Command.of("SET", "k", "hex:00ff"));
        assertThat(command.words().get(2).length()).isEqualTo(2);
        assertThat(JSON.writeValueAsString(command)).isEqualTo("[\"SET\",\"k\",\"hex:00ff\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\r"})
    void keepsLinesToOneLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply.SimpleString(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply.Failure(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b          | a,b",
                "`  a\tb  `   | a,b",
                "\"a b\" c    | a b,c",
                "a\"b c\"     | ab c",
                "\"\\x41\\n\" | `A\n`",
                "\"\\xzz\"    | xzz",
                "'a\\'b\\n'   | a'b\\n",
                "a\\n         | a\\n",
            })
    void splitsALineIntoWords(String line, String expected) throws ProtocolViolation {
        assertThat(InlineWords.split(new WireReader(bytes(line)), 3))
                .map(BulkString::text)
                .containsExactly(expected.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "'a", "\"a\\", "\"a\"b", "'a'b", "'a\\'"})
    void refusesQuotesThatDoNotMatch(String line) {
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> InlineWords.split(new WireReader(bytes(line)), 3))
                .withMessageContaining("field quotes");
    }

    @Test
    void takesNoMoreWordsOnALineThanInAnArray() throws ProtocolViolation {
        assertThat(InlineWords.split(new WireReader(bytes(" a b c ")), 3)).hasSize(3);
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> InlineWords.split(new WireReader(bytes("a b c d")), 3))
                .withMessage("offset 6, field words: expected at most 3, got more");
    }

    private static Reply nested(int depth) {
        return depth == 0 ? Reply.OK : new Reply.Array(List.of(nested(depth - 1)));
    }

    private static byte[] bulk(int length) {
        return bytes("*1\r\n$" + length + "\r\n" + "x".repeat(length) + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
