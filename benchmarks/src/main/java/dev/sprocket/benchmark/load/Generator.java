package dev.sprocket.benchmark.load;

import dev.sprocket.benchmark.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The process that loads. It answers each line of its input with one: {@code begin} and a {@link Load} with {@code running}, once all
 * connections stand and each has got its first reply, {@code count} with a {@link Count}, {@code end} with an {@link Outcome}. When a
 * server answers wrongly or not at all, or anything else goes wrong, it says {@code failed} and why, and ends.
 */
public final class Generator {

    public static final String BEGIN = "begin";
    public static final String COUNT = "count";
    public static final String END = "end";
    public static final String RUNNING = "running";
    public static final String FAILED = "failed";

    private Generator() {}

    /** Loads, until its input ends. */
    public static void main(String... arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            answer(out);
        } catch (RuntimeException e) {
            // Threads of the load would keep a process alive that says nothing more.
            fail(out, e.toString());
        }
        System.exit(0);
    }

    private static void answer(PrintStream out) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var transport = new Transport();
        var datagrams = new DatagramLoads();
        @Nullable Traffic traffic = null;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", 2);
            if (words[0].equals(BEGIN) && traffic == null) {
                traffic = begin(Json.read(words[1], Load.class), transport, datagrams, why -> fail(out, why));
                out.println(RUNNING);
            } else if (line.equals(COUNT) && traffic != null) {
                out.println(Json.write(count(traffic)));
            } else if (line.equals(END) && traffic != null) {
                out.println(Json.write(traffic.end()));
                traffic = null;
            } else {
                throw new IllegalArgumentException("\"" + line + "\", expected begin, then count or end");
            }
        }
    }

    private static Count count(Traffic traffic) {
        Worker worker = traffic.worker();
        return new Count(traffic.messages(), System.nanoTime(), worker.busyNanos(), worker.waitedNanos());
    }

    private static Traffic begin(Load load, Transport transport, DatagramLoads datagrams, Failure failure) {
        return switch (load.target().wire()) {
            case LENGTH, LINE, LINE_UTF8, VARINT, DELIMITER -> Streams.begin(load, transport, failure);
            case DATAGRAM, FAN_OUT -> datagrams.begin(load, failure);
        };
    }

    /** At once: what else would be said is of no use any more. */
    private static void fail(PrintStream out, String why) {
        out.println(FAILED + " " + why);
        Runtime.getRuntime().halt(1);
    }
}
