package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageTextTest {

    @TempDir
    private Path directory;

    @Test
    void readsAFileWhereBytesAreWanted() throws Exception {
        Path file = Files.write(directory.resolve("payload.bin"), new byte[] {0, -1});

        assertThat(MessageText.read("@" + file, byte[].class)).containsExactly(0, -1);
        assertThat(MessageText.read("@" + file, Buffer.class)).isEqualTo(Buffer.buffer(new byte[] {0, -1}));
    }

    @Test
    void takesEverythingElseAsItIsTyped() {
        assertThat(MessageText.read("@home", String.class)).isEqualTo("@home");
        assertThat(MessageText.read("hex:40", byte[].class)).containsExactly('@');
        assertThat(MessageText.read("a@b", byte[].class)).containsExactly('a', '@', 'b');
        assertThat(MessageText.read("7", Integer.class)).isEqualTo(7);
    }

    @Test
    void saysWhyAFileIsNoMessage() throws Exception {
        Path large = Files.write(directory.resolve("large.bin"), new byte[(1 << 20) + 1]);
        Path none = directory.resolve("none.bin");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageText.read("@" + large, byte[].class))
                .withMessage("message @" + large + ": larger than 1048576 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageText.read("@" + none, byte[].class))
                .withMessage("message @" + none + ": cannot be read: no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageText.read("@\0", byte[].class))
                .withMessageStartingWith("message @");
    }
}
