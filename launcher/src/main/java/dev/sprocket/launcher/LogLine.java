package dev.sprocket.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A line of the log: {@code 12:34:56.789 WARN  UdpPeers - what happened}, and below it the trace of what was thrown. What logback's
 * pattern {@code %d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n} writes; the pattern's parser is 90 classes that a start does without.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {

    /** Made when the first line is written, which is never in most runs. */
    private static final class Time {
        static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

        private Time() {}
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String level = event.getLevel().toString();
        String logger = event.getLoggerName();
        var line = new StringBuilder(80);
        Time.FORMAT.formatTo(event.getInstant(), line);
        line.append(' ').append(level).append(" ".repeat(Math.max(0, 5 - level.length())));
        line.append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length());
        line.append(" - ").append(event.getFormattedMessage()).append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }
}
