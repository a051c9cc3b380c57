package dev.sprocket.transport;

import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what netcode refuses, and says so in a line of the log now and then: a server tells those whom it refuses nothing, so that
 * who looks for the reason finds it here alone.
 *
 * <p>The first refusal is logged at once, what follows is summed up in one line for ten seconds. Confined to one event loop.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** What a mistake in the set-up causes, or a server that is too small. The rest is the noise of any public address. */
    private static final Set<Drop> WORTH_A_LINE = EnumSet.of(
            Drop.WRONG_VERSION,
            Drop.WRONG_PROTOCOL_ID,
            Drop.TOKEN_EXPIRED,
            Drop.TOKEN_PREDATES_START,
            Drop.FOREIGN_TOKEN,
            Drop.MALFORMED_TOKEN,
            Drop.WRONG_SERVER_ADDRESS,
            Drop.TOKEN_USED,
            Drop.TOKEN_HISTORY_FULL,
            Drop.SERVER_FULL);

    private final String endpoint;
    private final EndpointMetrics metrics;
    private final Timers timers;
    private final Map<Drop, Integer> unsaid = new EnumMap<>(Drop.class);
    private boolean pausing;

    RefusalLog(String endpoint, EndpointMetrics metrics, Timers timers) {
        this.endpoint = endpoint;
        this.metrics = metrics;
        this.timers = timers;
    }

    /** A packet was refused. */
    void refused(Drop why) {
        metrics.dropped(why);
        if (WORTH_A_LINE.contains(why)) {
            unsaid.merge(why, 1, Integer::sum);
            if (!pausing) {
                say();
            }
        }
    }

    private void say() {
        LOG.info(
                "{}: refused requests to connect: {}",
                endpoint,
                unsaid.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().label())
                        .collect(Collectors.joining(", ")));
        unsaid.clear();
        pausing = true;
        timers.after(PAUSE, () -> {
            pausing = false;
            if (!unsaid.isEmpty()) {
                say();
            }
        });
    }
}
