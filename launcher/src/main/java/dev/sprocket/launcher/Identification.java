package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lets protocols read some bytes, from either side, as a stream and as a datagram. A plugin that fails says so in one line. */
final class Identification {

    private final byte[] bytes;
    private final Set<Carrier> carriers;
    private final Vertx vertx;
    private final long patienceMillis;
    private final List<Reading> readings = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * @param bytes what to read
     * @param carriers what they may have come by
     * @param vertx what plugins are shown when they are bound
     * @param patienceMillis how long one plugin may take; then it is said to have no end, and its thread is left to itself
     */
    Identification(byte[] bytes, Set<Carrier> carriers, Vertx vertx, long patienceMillis) {
        this.bytes = bytes;
        this.carriers = carriers;
        this.vertx = vertx;
        this.patienceMillis = patienceMillis;
    }

    /** What was read, the most likely first. */
    List<Reading> readings() {
        return readings.stream().sorted(Reading.BEST_FIRST).toList();
    }

    /** Which plugins could not try, and why, a line each. */
    List<String> failures() {
        return failures;
    }

    /** Lets one more try. */
    <O extends Record> void add(InstalledPlugin<O> plugin, ObjectNode options) {
        var task = new FutureTask<>(() -> PluginCode.call(plugin.loader(), () -> read(plugin, options)));
        var thread = new Thread(task, "identify " + plugin.name());
        thread.setDaemon(true);
        thread.start();
        try {
            readings.addAll(task.get(patienceMillis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            failures.add(plugin.name() + ": came to no end within " + patienceMillis + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failures.add(plugin.name() + ": " + why(e.getCause(), options.isEmpty()));
        }
    }

    private static String why(@Nullable Throwable failure, boolean byDefault) {
        if (failure == null) {
            return "failed";
        }
        if (failure.getCause() instanceof ConfigException mistakes) {
            ConfigProblem first = mistakes.problems().get(0);
            String mistake = first.pointer() + ": " + first.message();
            return byDefault
                    ? "its options have no defaults: " + mistake + "; give --protocol and --options"
                    : "--options: " + mistake;
        }
        return "failed: " + failure.getMessage();
    }

    private <O extends Record> List<Reading> read(InstalledPlugin<O> plugin, ObjectNode options) throws Exception {
        O bound = plugin.options(options, JsonPointer.empty());
        Binding<?, ?> binding = plugin.bind(bound, new PluginContext(vertx, "identify"));
        List<Reading> all = new ArrayList<>();
        for (Carrier carrier : carriers) {
            all.addAll(bothSides(plugin.name(), binding.protocol(), carrier));
        }
        return all;
    }

    private List<Reading> bothSides(String name, Protocol<?, ?> protocol, Carrier carrier) {
        Reading clients = new SampleReader(protocol.server(carrier), carrier, bytes).read(name, Reading.CLIENTS);
        Reading servers = new SampleReader(protocol.client(carrier), carrier, bytes).read(name, Reading.SERVERS);
        return clients.agreesWith(servers) ? List.of(clients.from(Reading.EITHER)) : List.of(clients, servers);
    }
}
