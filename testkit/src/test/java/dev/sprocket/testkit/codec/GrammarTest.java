package dev.sprocket.testkit.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sprocket.codec.Grammar;
import dev.sprocket.codec.GrammarSplitter;
import dev.sprocket.codec.Part;
import dev.sprocket.codec.Rule;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.CodecChecks;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

    private static final int MAX = 64;
    private static final Grammar<Object> TREES = Grammar.upTo(MAX, Object.class, GrammarTest::tree, GrammarTest::write)
            .maxDepth(3)
            .maxParts(12);

    // ---- what it must do

    @Test
    void passesAllChecks() {
        FramingChecks.of(TREES)
                .payloads(ascii("+a\r\n"), ascii("$0,;"), ascii("*0"), ascii("*2$1,a;*1+bc\r\n"), ascii("*1*1*0"))
                .random(random -> bytes(tree(random, 2)))
                .largest(ascii("$59," + "x".repeat(59) + ";"))
                .refuses(
                        ascii("?"),
                        ascii("*x"),
                        ascii("$60,"),
                        ascii("$5,abcdeX"),
                        ascii("$1x,"),
                        ascii("$123"),
                        ascii("+123456789"),
                        ascii("*1*1*1*0"),
                        ascii("*9*3"))
                .check();
        CodecChecks.of(TREES, "abc", "line", List.of(), List.of("a", List.of("", List.of()), "b"))
                .refuses(ascii(""), ascii("?"), ascii("+a\r\nb"), ascii("*1"), ascii("$1,a"))
                .check();
    }

    @Test
    void readsAnyTreeHoweverItsBytesCome() throws ProtocolViolation {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Object tree = tree(random, 2);
            byte[] bytes = bytes(tree);
            GrammarSplitter<Object> splitter = TREES.maxParts(100).splitter();
            for (int length = 0; length < bytes.length; length += 1 + random.nextInt(3)) {
                assertThat(splitter.next(new WireReader().wrap(bytes, 0, length)))
                        .as("%d bytes of %s, seed %d", length, tree, seed)
                        .isNull();
            }
            WireReader payload = splitter.next(new WireReader(bytes));
            assertThat(payload).as("%s, seed %d", tree, seed).isNotNull();
            assertThat(splitter.decode(payload)).as("seed %d", seed).isEqualTo(tree);
        }
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void carriesMessagesBothWays(Carrier carrier) {
        Protocol<Object, Object> protocol = Protocol.of(Direction.of(TREES), Direction.of(TREES));
        var pair = SessionPair.of(protocol, Services.<Object>echo())
                .over(carrier)
                .mostBytesARead(1)
                .join();
        var replies = new ArrayList<>();
        pair.client().handler(replies::add);

        pair.client().write("one");
        pair.client().write(List.of("two", List.of("three")));
        pair.run();

        assertThat(replies).containsExactly("one", List.of("two", List.of("three")));
    }

    @Test
    void endsASessionWhoseInputStopsInsideAMessage() {
        var pair = SessionPair.join(Protocol.symmetric(TREES, TREES), Services.<Object>echo());

        pair.sendRaw(Buffer.buffer("*2$1,a;"));
        pair.endRaw();
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Truncated.class);
    }

    @Test
    void aHeadThatIsSoughtInTwoWaysIsTheSameHoweverItsBytesCome() throws ProtocolViolation {
        Grammar<String> named = Grammar.upTo(
                MAX,
                String.class,
                part -> {
                    WireReader head = part.upTo((byte) ' ', MAX);
                    if (head != null) {
                        head = part.line(MAX);
                    }
                    if (head != null) {
                        part.is(head.latin1(head.remaining(), "line"));
                    }
                },
                (text, out) -> out.latin1(text));
        byte[] bytes = ascii("a\n b\n");

        assertThat(first(named, bytes, bytes.length)).isEqualTo("a");
        assertThat(first(named, bytes, 1)).isEqualTo("a");
    }

    // ---- what it costs

    @Test
    void readsEachHeadOnceHoweverTheBytesCome() throws ProtocolViolation {
        var asked = new int[1];
        var wide = Grammar.upTo(1 << 12, Object.class, counting(asked), GrammarTest::write)
                .maxParts(1000);
        byte[] message = ascii("*9" + ("*9" + "$1,a;".repeat(9)).repeat(9));

        GrammarSplitter<Object> splitter = wide.splitter();
        for (int length = 1; length < message.length; length++) {
            assertThat(splitter.next(new WireReader().wrap(message, 0, length))).isNull();
        }

        assertThat(splitter.next(new WireReader(message))).isNotNull();
        // At most once for each byte of a head, and for none of the bytes behind heads.
        assertThat(asked[0]).isLessThanOrEqualTo(10 * 2 + 81 * 3);
    }

    @Test
    void asksNoRuleWhileBytesAreAwaited() throws ProtocolViolation {
        var asked = new int[1];
        var grammar = Grammar.upTo(1 << 12, Object.class, counting(asked), GrammarTest::write);
        byte[] message = ascii("$99," + "x".repeat(99) + ";");

        GrammarSplitter<Object> splitter = grammar.splitter();
        for (int length = 4; length < message.length; length++) {
            assertThat(splitter.next(new WireReader().wrap(message, 0, length))).isNull();
        }

        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void searchesALongLineOnceHoweverItComes() throws ProtocolViolation {
        // Searched from its beginning at each byte, it would be looked at two thousand million times.
        int length = 1 << 16;
        var lines = Grammar.<String>upTo(
                1 << 20,
                String.class,
                part -> {
                    WireReader line = part.line(1 << 17);
                    if (line != null) {
                        part.is(line.latin1(line.remaining(), "line"));
                    }
                },
                (line, out) -> out.latin1(line + "\n"));
        byte[] message = ascii("x".repeat(length) + "\n");

        GrammarSplitter<String> splitter = lines.splitter();
        for (int i = 1; i <= length; i++) {
            assertThat(splitter.next(new WireReader().wrap(message, 0, i))).isNull();
        }

        WireReader payload = splitter.next(new WireReader(message));
        assertThat(payload).isNotNull();
        assertThat(splitter.decode(payload)).hasSize(length);
    }

    // ---- what a peer may not do

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?            | offset 0, field type: expected + $ or *, got 63",
                "*1$1?,       | offset 4, field head: expected its end, got 1 more bytes",
                "*1$60,       | offset 6, field message: expected at most 58 more bytes, got 61",
                "*1$9876      | offset 5, field head: expected at most 3 bytes before its end, got a longer one",
                "*1+123456789 | offset 10, field line: expected at most 8 bytes before its end, got a longer one",
                "*1$1,ab      | offset 6, field end: expected the 1 bytes that end this part, got others",
                "*1*1*1*0     | offset 8, field depth: expected at most 3 lists in one another, got one more",
                "*9*3         | offset 4, field parts: expected at most 2 more, got 3",
            })
    void saysWhereInTheMessageItIsWrong(String message, String expected) {
        for (int step : new int[] {1, 1000}) {
            assertThatExceptionOfType(ProtocolViolation.class)
                    .isThrownBy(() -> drip(TREES, ascii(message), step))
                    .withMessage(expected);
        }
    }

    @Test
    void refusesACountThatTheRestOfTheMessageIsTooShortFor() {
        var small = Grammar.upTo(8, Object.class, GrammarTest::tree, GrammarTest::write);

        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> drip(small, ascii("*7"), 1))
                .withMessage("offset 2, field parts: expected at most 6 more, got 7");
    }

    @Test
    void nestsAsDeepAsItsMaximumAndNoThreadDeeper() throws ProtocolViolation {
        int depth = 1 << 16;
        var deep = Grammar.upTo(1 << 20, Object.class, GrammarTest::tree, GrammarTest::write)
                .maxDepth(depth)
                .maxParts(1 << 20);
        byte[] message = ascii("*1".repeat(depth - 1) + "*0");

        Object tree = deep.decode(new WireReader(message));

        for (int i = 1; i < depth; i++) {
            tree = ((List<?>) tree).get(0);
        }
        assertThat((List<?>) tree).isEmpty();
    }

    @Test
    void beginsAfreshAfterAnInputCutShort() throws ProtocolViolation {
        GrammarSplitter<Object> splitter = TREES.splitter();
        var cutShort = new WireReader(ascii("*3*2$1,"));

        assertThat(splitter.next(cutShort)).isNull();
        assertThat(splitter.atEnd(cutShort)).isNull();

        WireReader payload = splitter.next(new WireReader(ascii("+a\r\n")));
        assertThat(payload).isNotNull();
        assertThat(splitter.decode(payload)).isEqualTo("a");
    }

    // ---- what an author may not do

    @Test
    void stopsARuleThatSaysNothing() {
        assertStopped(part -> {}, "said nothing");
        assertStopped(part -> part.head(1), "said nothing");
        assertStopped(part -> part.is("a"), "took no head");
    }

    @Test
    void stopsARuleThatTakesNothing() {
        assertStopped(
                part -> {
                    if (part.head(0) != null) {
                        part.is("a");
                    }
                },
                "expected progress");
    }

    @Test
    void refusesLengthsThatAreNone() {
        for (Rule<Object> rule : List.<Rule<Object>>of(
                part -> part.bytes(-1, bytes -> "a"), part -> part.list(-1, GrammarTest::tree, list -> list))) {
            var grammar = Grammar.upTo(MAX, Object.class, rule, GrammarTest::write);
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> grammar.decode(new WireReader(ascii("a"))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_073_741_825})
    void refusesAMaximumOutOfRange(int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grammar.upTo(max, Object.class, GrammarTest::tree, GrammarTest::write))
                .withMessage("maxPayloadBytes: " + max + ", expected 1..1073741824");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREES.maxParts(max))
                .withMessage("maxParts: " + max + ", expected 1..1073741824");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_537})
    void refusesADepthOutOfRange(int depth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREES.maxDepth(depth))
                .withMessage("maxDepth: " + depth + ", expected 0..65536");
    }

    // ---- the grammar: +line, $length,bytes; and *count with a count of one digit

    private static void tree(Part<Object> part) throws ProtocolViolation {
        WireReader head = part.head(1);
        if (head == null) {
            return;
        }
        switch (head.u8("type")) {
            case '+' -> line(part);
            case '$' -> string(part);
            case '*' -> list(part);
            default -> throw new ProtocolViolation(head.position() - 1, "type", "+ $ or *", Integer.toString('?'));
        }
    }

    private static void line(Part<Object> part) throws ProtocolViolation {
        WireReader line = part.line(8);
        if (line != null) {
            line.skip(1, "type");
            part.is(text(line));
        }
    }

    private static void string(Part<Object> part) throws ProtocolViolation {
        WireReader head = part.upTo((byte) ',', 3);
        if (head != null) {
            head.skip(1, "type");
            int length = 0;
            while (head.remaining() > 0 && Character.isDigit(head.peek(0))) {
                length = 10 * length + head.u8("length") - '0';
            }
            part.bytes(length, ascii(";"), GrammarTest::text);
        }
    }

    private static void list(Part<Object> part) throws ProtocolViolation {
        WireReader head = part.head(2);
        if (head != null) {
            head.skip(1, "type");
            int count = head.u8("count") - '0';
            if (count < 0 || count > 9) {
                throw head.violation("count", "a digit", "something else");
            }
            part.list(count, GrammarTest::tree, list -> list);
        }
    }

    private static Object text(WireReader bytes) throws ProtocolViolation {
        return bytes.latin1(bytes.remaining(), "text");
    }

    private static void write(Object tree, WireWriter out) {
        if (tree instanceof List<?> list) {
            out.latin1("*" + list.size());
            list.forEach(each -> write(each, out));
        } else if (tree.equals("line")) {
            out.latin1("+" + tree + "\r\n");
        } else {
            String text = (String) tree;
            out.latin1("$" + text.length() + "," + text + ";");
        }
    }

    private static Object tree(Random random, int depth) {
        int size = random.nextInt(3);
        if (depth == 0 || random.nextBoolean()) {
            return random.nextBoolean() ? "line" : "x".repeat(size);
        }
        var list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(tree(random, depth - 1));
        }
        return list;
    }

    private static Rule<Object> counting(int[] asked) {
        return new Rule<>() {
            @Override
            public void read(Part<Object> part) throws ProtocolViolation {
                asked[0]++;
                WireReader head = part.head(1);
                if (head != null && head.peek(0) == '*') {
                    head = part.head(2);
                    if (head != null) {
                        head.skip(1, "type");
                        part.list(head.u8("count") - '0', this, list -> list);
                    }
                } else if (head != null) {
                    string(part);
                }
            }
        };
    }

    // ---- helpers

    private static void assertStopped(Rule<Object> rule, String why) {
        GrammarSplitter<Object> splitter =
                Grammar.upTo(MAX, Object.class, rule, GrammarTest::write).splitter();

        assertThatIllegalStateException()
                .isThrownBy(() -> splitter.next(new WireReader(ascii("aa"))))
                .withMessageContaining(why);
    }

    private static <M> M first(Grammar<M> grammar, byte[] stream, int step) throws ProtocolViolation {
        GrammarSplitter<M> splitter = grammar.splitter();
        for (int length = step; ; length += step) {
            WireReader payload = splitter.next(new WireReader().wrap(stream, 0, length));
            if (payload != null) {
                return splitter.decode(payload);
            }
        }
    }

    private static void drip(Grammar<Object> grammar, byte[] stream, int step) throws ProtocolViolation {
        GrammarSplitter<Object> splitter = grammar.splitter();
        int length = 0;
        while (length < stream.length) {
            length = Math.min(stream.length, length + step);
            splitter.next(new WireReader().wrap(stream, 0, length));
        }
    }

    private static byte[] bytes(Object tree) {
        var out = new WireWriter();
        write(tree, out);
        return out.toBytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
