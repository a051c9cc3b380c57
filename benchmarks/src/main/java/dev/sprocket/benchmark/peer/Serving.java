package dev.sprocket.benchmark.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sprocket.benchmark.Spent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a server program says and is asked.
 *
 * <p>First {@code listening PORT [PORT ...]}, then a line for each line of its input: {@code spent} is answered with {@link Totals},
 * {@code collect} with {@link Heap}, both as JSON. The process ends with its input, or with an error in one line and the code 1.
 */
public final class Serving {

    /** Made once: it is asked within what is measured. */
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Serving() {}

    /**
     * What the process has spent since it began.
     *
     * @param allocatedBytes of heap, by the threads that live
     * @param collections how often garbage was collected
     * @param pauseMillis how long that has stopped it
     */
    public record Totals(long allocatedBytes, long collections, long pauseMillis) {

        static Totals now() {
            // A concurrent collector's cycles stop nobody; it tells its pauses in a bean of their own.
            List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(each -> !each.getName().endsWith("Cycles"))
                    .toList();
            return new Totals(
                    Spent.bytesOfAllThreads(),
                    collectors.stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                            .sum(),
                    collectors.stream()
                            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                            .sum());
        }
    }

    /**
     * What lives.
     *
     * @param heapBytes how much of the heap is in use right behind a full collection
     */
    public record Heap(long heapBytes) {

        static Heap collected() {
            // What the first one's reference handling has let go of, the second one takes.
            System.gc();
            System.gc();
            return new Heap(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    /** Serves what the arguments say, and ends the process when its input ends. */
    static void run(Server server, String... arguments) {
        int code = 1;
        try {
            Order order = Order.parse(server.options(), arguments);
            System.out.println(server.start(order).stream()
                    .map(port -> Integer.toString(port))
                    .collect(Collectors.joining(" ", "listening ", "")));
            answer(server);
            code = 0;
        } catch (Exception e) {
            System.err.println(server.getClass().getSimpleName() + ": " + e);
        }
        System.exit(code);
    }

    private static void answer(Server server) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(
                    switch (line) {
                        case "spent" -> json(Totals.now());
                        case "collect" -> json(Heap.collected());
                        default -> server.answer(line);
                    });
        }
    }

    private static String json(Record answer) throws JsonProcessingException {
        return MAPPER.writeValueAsString(answer);
    }
}
