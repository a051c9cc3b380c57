package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogConfigurationTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void isFoundByLogback() {
        assertThat(ServiceLoader.load(Configurator.class)).anyMatch(LogConfiguration.class::isInstance);
    }

    @Test
    void logsWhatOthersWarnOfAndWhatSprocketSays() {
        assertThat(new LogConfiguration().configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        assertThat(context.getLogger("io.vertx").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("dev.sprocket.sessions").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(context.getLogger("ROOT").getAppender("stderr").isStarted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback.configurationFile", "logback.serializedModelFile"})
    void leavesItToAFileOfTheUsersOwn(String property) {
        System.setProperty(property, "mine.xml");
        try {
            assertThat(new LogConfiguration().configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        } finally {
            System.clearProperty(property);
        }
        assertThat(context.getLogger("ROOT").getAppender("stderr")).isNull();
    }
}
