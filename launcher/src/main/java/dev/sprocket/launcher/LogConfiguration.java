package dev.sprocket.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * How Sprocket logs: quietly, on the error output, what others warn of and what it says itself. Found by logback through
 * {@link java.util.ServiceLoader}.
 *
 * <p>In code, since to read the same from an XML file took 300 classes and a fifth of the time from start to listening. A file of
 * the user's own goes before it: one that {@code -Dlogback.configurationFile} names, or {@code logback.xml} on the class path.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {

    private static final List<String> PROPERTIES = List.of("logback.configurationFile", "logback.serializedModelFile");
    private static final List<String> FILES =
            List.of("logback-test.xml", "logback.xml", "logback-test.scmo", "logback.scmo");

    /** For {@link java.util.ServiceLoader}. */
    public LogConfiguration() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (isConfiguredByUser()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        var layout = new LogLine();
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        appender.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("dev.sprocket").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isConfiguredByUser() {
        ClassLoader classes = LogConfiguration.class.getClassLoader();
        return PROPERTIES.stream().anyMatch(each -> System.getProperty(each) != null)
                || FILES.stream().anyMatch(each -> classes.getResource(each) != null);
    }
}
