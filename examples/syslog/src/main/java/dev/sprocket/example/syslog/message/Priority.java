package dev.sprocket.example.syslog.message;

import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the head of a message (RFC 5424 section 6.2.1): {@code <34>}, facility times eight and severity.
 *
 * @param facility where it comes from
 * @param severity how bad it is
 */
public record Priority(Facility facility, Severity severity) {

    /** Each at the place of its code. */
    private static final List<Facility> FACILITIES = List.of(Facility.values());

    private static final List<Severity> SEVERITIES = List.of(Severity.values());

    /** What a message without one is taken for (RFC 3164 section 4.3.3): {@code <13>}. */
    public static final Priority DEFAULT = of(13);

    private static final int MOST = 191;
    private static final int MOST_DIGITS = 3;

    /** The priority of this code, 0..191. */
    public static Priority of(int code) {
        Ranges.check("priority", code, 0, MOST);
        return new Priority(FACILITIES.get(code / SEVERITIES.size()), SEVERITIES.get(code % SEVERITIES.size()));
    }

    /** Its code, 0..191. */
    public int code() {
        return facility.code() * SEVERITIES.size() + severity.code();
    }

    /** The priority that stands here, and passes over it; or null, and passes over nothing. */
    static @Nullable Priority read(WireReader in) {
        int available = in.remaining();
        if (available == 0 || in.peek(0) != '<') {
            return null;
        }
        int code = 0;
        for (int digits = 0; digits + 1 < available; digits++) {
            int next = in.peek(1 + digits);
            if (next == '>' && digits > 0 && code <= MOST) {
                in.position(in.position() + digits + 2);
                return of(code);
            }
            boolean padded = digits > 0 && code == 0;
            if (next < '0' || next > '9' || digits == MOST_DIGITS || padded) {
                return null;
            }
            code = code * 10 + next - '0';
        }
        return null;
    }

    void write(WireWriter out) {
        out.latin1("<" + code() + ">");
    }
}
