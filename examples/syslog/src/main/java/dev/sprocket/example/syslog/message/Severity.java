package dev.sprocket.example.syslog.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad it is, worst first: codes 0..7 (RFC 5424 section 6.2.1). */
public enum Severity {
    /** The system cannot be used. */
    EMERG(0),
    /** Something must be done at once. */
    ALERT(1),
    /** Critical. */
    CRIT(2),
    /** An error. */
    ERR(3),
    /** A warning. */
    WARNING(4),
    /** Normal, but worth knowing. */
    NOTICE(5),
    /** Informational. */
    INFO(6),
    /** For who looks for a fault. */
    DEBUG(7);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    /** Its number, 0..7. */
    public int code() {
        return code;
    }

    /** The word for it in configurations and in JSON: {@code err}. */
    @JsonValue
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
