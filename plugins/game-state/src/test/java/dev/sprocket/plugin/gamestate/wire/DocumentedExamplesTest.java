package dev.sprocket.plugin.gamestate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of the wire document are the ones that the codecs are tested with, bit for bit. */
class DocumentedExamplesTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "wire", "game-state.md");
    private static final Pattern EXAMPLE = Pattern.compile("```example (\\w+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsTheBytesThatTheCodecsWrite() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .forEach(example -> documented.put(
                        example.group(1),
                        example.group(2)
                                .lines()
                                .map(DocumentedExamplesTest::bits)
                                .collect(Collectors.joining())));

        Map<String, String> tested = GameStateProtocolTest.examples()
                .map(arguments -> arguments.get())
                .collect(Collectors.toMap(
                        example -> (String) example[0], example -> hexBits(((String) example[2]).replace(" ", ""))));

        assertThat(documented).isEqualTo(tested);
    }

    /** The bits of the number that a line begins with. */
    private static String bits(String line) {
        String number = line.substring(0, line.indexOf(' '));
        return number.startsWith("0b") ? number.substring(2) : hexBits(number);
    }

    private static String hexBits(String hex) {
        // A leading one keeps the leading zeros.
        return new BigInteger("1" + hex, 16).toString(2).substring(1);
    }
}
