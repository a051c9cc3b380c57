package dev.sprocket.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"00ffA1", "00 ff a1", "00:FF:a1", "0x00,0xff,0xA1", "0X00ffa1", "00-ff-a1\n", "\t00ff\r\na1"})
    void readsHexAsPeopleCopyIt(String text) {
        assertThat(of(text).bytes()).containsExactly(0, 0xff, 0xa1);
    }

    @Test
    void readsHexInSeveralArguments() {
        assertThat(Sample.of(List.of("00", "0xff", "a1"), InputStream.nullInputStream())
                        .bytes())
                .containsExactly(0, 0xff, 0xa1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00f    | character 4: expected a hexadecimal digit, got the end",
                "0 0    | character 2: expected a hexadecimal digit, got ' '",
                "00 gg  | character 4: expected a hexadecimal digit, got 'g'",
                "00 ١١  | character 4: expected a hexadecimal digit, got '١'",
                "0x     | hex: no bytes, expected 1..1048576",
                "''     | hex: no bytes, expected 1..1048576"
            })
    void saysWhereHexIsWrong(String text, String said) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is no file, and no hex either: " + said);
    }

    @Test
    void readsTheBytesOfAFile() throws Exception {
        Path file = Files.write(directory.resolve("dump.bin"), new byte[] {0, 1, 'x'});

        assertThat(of(file.toString())).satisfies(it -> {
            assertThat(it.source()).isEqualTo(file.toString());
            assertThat(it.bytes()).containsExactly(0, 1, 'x');
        });
    }

    @Test
    void readsTheDigitsOfAFileThatHoldsNothingElse() throws Exception {
        Path file = Files.writeString(directory.resolve("dump.hex"), "00 ff\n0xa1\n");

        assertThat(of(file.toString())).satisfies(it -> {
            assertThat(it.source()).isEqualTo(file + ", written as hex");
            assertThat(it.bytes()).containsExactly(0, 0xff, 0xa1);
        });
    }

    @Test
    void readsTheStandardInput() {
        assertThat(Sample.of(List.of("-"), new ByteArrayInputStream("ping\n".getBytes(US_ASCII))))
                .satisfies(it -> assertThat(it.bytes()).asString(US_ASCII).isEqualTo("ping\n"));
    }

    @Test
    void takesNoMoreThanItMay() throws Exception {
        Path most = Files.write(directory.resolve("most"), new byte[Sample.MOST_BYTES]);
        Path more = Files.write(directory.resolve("more"), new byte[Sample.MOST_BYTES + 1]);
        Path none = Files.createFile(directory.resolve("none"));

        assertThat(of(most.toString()).bytes()).hasSize(Sample.MOST_BYTES);
        assertThatThrownBy(() -> of(more.toString())).hasMessage(more + ": too many bytes, expected 1..1048576");
        assertThatThrownBy(() -> of(none.toString())).hasMessage(none + ": no bytes, expected 1..1048576");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> of(directory.toString())).message().startsWith(directory + ": cannot be read: ");
    }

    private static Sample of(String argument) {
        return Sample.of(List.of(argument), InputStream.nullInputStream());
    }
}
