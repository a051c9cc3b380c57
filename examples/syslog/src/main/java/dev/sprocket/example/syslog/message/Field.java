package dev.sprocket.example.syslog.message;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** The words of a message's head: printable ASCII without space, each of its own greatest length (RFC 5424 section 6). */
enum Field {
    TIMESTAMP("timestamp", 32, ""),
    HOSTNAME("hostname", 255, ""),
    APP_NAME("app-name", 48, ""),
    PROCID("procid", 128, ""),
    MSGID("msgid", 32, ""),
    SD_NAME("sd-name", 32, "=]\"");

    private static final String NIL = "-";

    private final String label;
    private final int mostBytes;
    private final String excluded;

    Field(String label, int mostBytes, String excluded) {
        this.label = label;
        this.mostBytes = mostBytes;
        this.excluded = excluded;
    }

    /** The word that stands here, with the space behind it; null for {@code -}. */
    @Nullable
    String read(WireReader in) throws ProtocolViolation {
        int length = length(in);
        if (length == 0 || in.remaining() == length || in.peek(length) != ' ') {
            throw unexpected(in, length, "printable ASCII and a space");
        }
        String word = in.latin1(length, label);
        in.skip(1, label);
        return word.equals(NIL) ? null : word;
    }

    /** The name that stands here, up to what no name may hold. */
    String readName(WireReader in) throws ProtocolViolation {
        int length = length(in);
        if (length == 0) {
            throw unexpected(in, 0, "a name");
        }
        return in.latin1(length, label);
    }

    void write(@Nullable String word, WireWriter out) {
        out.latin1(word == null ? NIL : word);
        out.u8(' ');
    }

    /** Refuses what no message could carry. */
    void check(@Nullable String word) {
        if (word == null) {
            return;
        }
        boolean fits = !word.isEmpty()
                && word.length() <= mostBytes
                && !word.equals(NIL)
                && word.chars().allMatch(this::belongs);
        if (!fits) {
            throw new IllegalArgumentException(label + ": expected 1.." + mostBytes
                    + " printable ASCII characters, no space among them, and not - alone");
        }
    }

    /** How many of the next bytes belong to the word, 0 to its greatest length. */
    private int length(WireReader in) throws ProtocolViolation {
        int available = in.remaining();
        int length = 0;
        while (length < available && belongs(in.peek(length))) {
            if (++length > mostBytes) {
                throw new ProtocolViolation(
                        in.position() + mostBytes, label, "1.." + mostBytes + " characters", "more of them");
            }
        }
        return length;
    }

    private boolean belongs(int octet) {
        return octet > ' ' && octet < 0x7f && excluded.indexOf(octet) < 0;
    }

    private ProtocolViolation unexpected(WireReader in, int at, String expected) {
        String got = at < in.remaining() ? "byte " + in.peek(at) : "the end";
        return new ProtocolViolation(in.position() + at, label, expected, got);
    }
}
