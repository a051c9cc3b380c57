package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {

    private final LoggerContext context = new LoggerContext();

    @ParameterizedTest
    @CsvSource({
        "dev.sprocket.transport.UdpPeers, INFO, {} peers, false",
        "dev.sprocket.sessions, DEBUG, no {} placeholder left, false",
        "short, WARN, {}, false",
        "ROOT, ERROR, it broke at {}, true",
        "ends.with.a.dot., TRACE, {}, true"
    })
    void isWhatLogbacksPatternWrites(String logger, String level, String message, boolean thrown) {
        var cause = new IllegalStateException("outer", new IllegalArgumentException("inner"));
        LoggingEvent event = event(logger, Level.valueOf(level), message, thrown ? cause : null);
        var pattern = new PatternLayout();
        pattern.setContext(context);
        pattern.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n");
        pattern.start();

        assertThat(new LogLine().doLayout(event)).isEqualTo(pattern.doLayout(event));
    }

    private LoggingEvent event(String logger, Level level, String message, @Nullable Throwable thrown) {
        return new LoggingEvent(
                LogLineTest.class.getName(), context.getLogger(logger), level, message, thrown, new Object[] {7});
    }
}
