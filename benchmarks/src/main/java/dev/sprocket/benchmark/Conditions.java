package dev.sprocket.benchmark;

import io.netty.channel.epoll.Epoll;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a benchmark's figures were found under: without it they mean nothing.
 *
 * @param command what was typed
 * @param when it began
 * @param machine what it ran on
 * @param load how many threads wanted a core before
 * @param servers the versions of the JDKs that the servers ran on
 * @param options what the servers' JVMs were given
 * @param clients the version of the JDK that the load came from
 * @param libraries the versions of what is measured and beneath it, by name
 * @param rounds how many
 * @param seconds how long each window was
 * @param warmUpSeconds how long each server ran before
 */
public record Conditions(
        String command,
        String when,
        Machine machine,
        String load,
        List<String> servers,
        String options,
        String clients,
        Map<String, String> libraries,
        int rounds,
        int seconds,
        int warmUpSeconds) {

    public Conditions {
        servers = List.copyOf(servers);
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }

    /** Those of a run that begins here and now. */
    public static Conditions now(RunOptions run, List<String> serverOptions) {
        return now(run, serverOptions, Map.of());
    }

    /**
     * Those of a run that begins here and now.
     *
     * @param tools the versions of what else took part, by name
     */
    public static Conditions now(RunOptions run, List<String> serverOptions, Map<String, String> tools) {
        Map<String, String> versions = new TreeMap<>(Libraries.versions());
        versions.putAll(tools);
        return new Conditions(
                run.command(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.here(),
                Machine.load(),
                run.jvms().stream().map(Jvm::version).toList(),
                String.join(" ", serverOptions),
                Jvm.current().version(),
                versions,
                run.rounds(),
                run.seconds(),
                run.warmUp());
    }

    /** In lines, for a person. */
    @Override
    public String toString() {
        return String.join(
                System.lineSeparator(),
                command,
                when + ", " + machine.cores() + " cores of " + machine.cpu() + ", " + machine.system() + ", load "
                        + load + " before",
                "servers on JDK " + String.join(" and ", servers) + " with " + options
                        + (Epoll.isAvailable() ? ", epoll" : ", NIO") + ", one event loop; clients on JDK " + clients
                        + "; " + libraries,
                rounds + " rounds of " + seconds + " s, by turns, after " + warmUpSeconds + " s of warming each");
    }
}
