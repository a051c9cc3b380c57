package dev.sprocket.example.syslog;

import dev.sprocket.example.syslog.message.Priority;
import dev.sprocket.example.syslog.message.SyslogMessage;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes messages on to a sink. While that is full all sessions are paused: those by tcp make their senders wait, those by udp
 * keep a little and drop the rest, which is counted.
 */
final class SyslogService implements Service<SyslogMessage, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogService.class);

    private final SyslogOptions options;
    private final Sink sink;
    private final SeverityCounts counts = new SeverityCounts();
    private String endpoint = "";
    private Collection<Session<SyslogMessage, Void>> sessions = List.of();
    private long reported;

    SyslogService(SyslogOptions options, Sink sink) {
        this.options = options;
        this.sink = sink;
    }

    @Override
    public Future<Void> start(ServiceContext<SyslogMessage, Void> context) {
        endpoint = context.endpointName();
        sessions = context.sessions();
        sink.whenDrained(() -> List.copyOf(sessions).forEach(Session::resume));
        if (options.reportSeconds() > 0) {
            context.timers().every(Duration.ofSeconds(options.reportSeconds()), this::report);
        }
        return sink.open();
    }

    @Override
    public void accept(Session<SyslogMessage, Void> session) {
        if (sink.isFull()) {
            session.pause();
        }
        String sender = session.remoteAddress().toString();
        session.handler(message -> take(message, sender));
    }

    @Override
    public Future<Void> stop() {
        report();
        return sink.close();
    }

    private void take(SyslogMessage message, String sender) {
        Priority priority = message.priority();
        counts.add((priority == null ? Priority.DEFAULT : priority).severity());
        boolean wasFull = sink.isFull();
        sink.put(MessageJson.of(message, sender));
        if (sink.isFull() && !wasFull) {
            sessions.forEach(Session::pause);
        }
    }

    /** Says nothing where nothing came. */
    private void report() {
        if (counts.total() > reported) {
            reported = counts.total();
            LOG.info("{}: {}", endpoint, counts);
        }
    }
}
