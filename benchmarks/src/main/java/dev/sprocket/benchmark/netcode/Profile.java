package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Whose code allocates, and whose runs, by the JDK's own samples. A sample is charged to the first frame from the top that is not
 * of the JDK's libraries, but for its ciphers; what Netty asks of the kernel is charged to the kernel.
 */
final class Profile {

    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final String JAVA = "jdk.ExecutionSample";
    private static final String NATIVE = "jdk.NativeMethodSample";

    private @Nullable Recording recording;

    /** Begins to sample. */
    String start() {
        var starting = new Recording();
        starting.enable(ALLOCATION).with("throttle", "1000/s");
        starting.enable(JAVA).withPeriod(Duration.ofMillis(10));
        starting.enable(NATIVE).withPeriod(Duration.ofMillis(10));
        starting.start();
        recording = starting;
        return "profiling";
    }

    /** Ends, and says who has what part: one line of JSON, {@link Shares}. */
    String stop() throws IOException {
        Recording ending = recording;
        if (ending == null) {
            throw new IllegalStateException("not profiling");
        }
        Path file = Files.createTempFile("profile", ".jfr");
        try (ending) {
            ending.stop();
            ending.dump(file);
            return sharesIn(file);
        } finally {
            recording = null;
            Files.delete(file);
        }
    }

    private static String sharesIn(Path file) throws IOException {
        Map<String, Double> allocated = new TreeMap<>();
        Map<String, Double> ran = new TreeMap<>();
        Set<Long> threads = new HashSet<>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case ALLOCATION -> {
                        // A thread's first sample stands for all that it has ever allocated, before the recording too.
                        if (!threads.add(event.getThread().getJavaThreadId())) {
                            allocated.merge(owner(event), (double) event.getLong("weight"), Double::sum);
                        }
                    }
                    case JAVA -> ran.merge(owner(event), 1.0, Double::sum);
                    case NATIVE -> {
                        // A loop that waits for something to come is sampled too, and uses nothing.
                        if (!isWaiting(event)) {
                            ran.merge(owner(event), 1.0, Double::sum);
                        }
                    }
                    default -> {
                        // Of the recording itself.
                    }
                }
            }
        }
        return Json.write(new Shares(parts(allocated), parts(ran)));
    }

    /**
     * What part of the whole each has, by name, 0..1.
     *
     * @param allocated of the bytes of heap
     * @param ran of the samples of running code
     */
    record Shares(Map<String, Double> allocated, Map<String, Double> ran) {}

    private static Map<String, Double> parts(Map<String, Double> weights) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return weights.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() / all, Double::sum, TreeMap::new));
    }

    private static boolean isWaiting(RecordedEvent event) {
        return event.getStackTrace() == null
                || event.getStackTrace().getFrames().stream()
                        .limit(3)
                        .map(frame -> frame.getMethod().getName())
                        .anyMatch(name -> name.startsWith("epollWait") || name.startsWith("readBytes"));
    }

    private static String owner(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "others";
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String owner = owner(frame.getMethod());
            if (owner != null) {
                return owner;
            }
        }
        return "others";
    }

    private static @Nullable String owner(RecordedMethod method) {
        String type = method.getType().getName();
        if (type.startsWith("dev.sprocket.")) {
            return "Sprocket";
        } else if (type.startsWith("io.vertx.")) {
            return "Vert.x";
        } else if (type.startsWith("io.netty.")) {
            return type.endsWith(".Native") || type.endsWith(".NativeDatagramPacketArray") || type.contains(".Socket")
                    ? "kernel (through Netty)"
                    : "Netty";
        } else if (type.startsWith("com.sun.crypto.") || type.startsWith("javax.crypto.")) {
            return "JDK cipher";
        }
        return null;
    }
}
