package dev.sprocket.example.syslog.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where it comes from: codes 0..23, by the words that Unix has for them (RFC 5424 section 6.2.1). */
public enum Facility {
    KERN(0),
    USER(1),
    MAIL(2),
    DAEMON(3),
    AUTH(4),
    SYSLOG(5),
    LPR(6),
    NEWS(7),
    UUCP(8),
    CRON(9),
    AUTHPRIV(10),
    FTP(11),
    NTP(12),
    AUDIT(13),
    ALERT(14),
    CLOCK(15),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int code;

    Facility(int code) {
        this.code = code;
    }

    /** Its number, 0..23. */
    public int code() {
        return code;
    }

    /** The word for it in configurations and in JSON: {@code local0}. */
    @JsonValue
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
