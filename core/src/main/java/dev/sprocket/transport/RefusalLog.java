package dev.sprocket.transport;

import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
    private final Consumer<String> lines;
    /** Of each that is worth a line, how many have not been in one: counted in place, for a stranger can cause any number. */
    private final Map<Drop, Tally> unsaid = new EnumMap<>(Drop.class);

    private boolean pausing;

    RefusalLog(String endpoint, EndpointMetrics metrics, Timers timers) {
        this(endpoint, metrics, timers, LOG::info);
    }

    /** One whose lines go elsewhere. */
    RefusalLog(String endpoint, EndpointMetrics metrics, Timers timers, Consumer<String> lines) {
        this.endpoint = endpoint;
        this.metrics = metrics;
        this.timers = timers;
        this.lines = lines;
        WORTH_A_LINE.forEach(each -> unsaid.put(each, new Tally()));
    }

    /** A packet was refused. */
    void refused(Drop why) {
        metrics.dropped(why);
        Tally tally = unsaid.get(why);
        if (tally != null) {
            tally.count++;
            if (!pausing) {
                say();
            }
        }
    }

    private void say() {
        lines.accept(endpoint + ": refused requests to connect: "
                + unsaid.entrySet().stream()
                        .filter(each -> each.getValue().count > 0)
                        .map(each -> each.getValue().count + " " + each.getKey().label())
                        .collect(Collectors.joining(", ")));
        unsaid.values().forEach(each -> each.count = 0);
        pausing = true;
        timers.after(PAUSE, () -> {
            pausing = false;
            if (unsaid.values().stream().anyMatch(each -> each.count > 0)) {
                say();
            }
        });
    }

    private static final class Tally {
        private int count;
    }
}
