package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.BenchmarkFailed;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a server takes from the start of its process, on all cores, until it has answered a line, the same for all: one client
 * tries to connect every millisecond. Sprocket is started by {@code bin/sprocket}, whose own time counts, on a class path of all that it comes with;
 * the others are a bare {@code main} on a class path of what they need. Every reading has a process of its own.
 */
record StartWork(List<Peer> peers, List<Aim> aims) implements Work {

    private static final byte[] LINE = "hello\n".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration PAUSE = Duration.ofMillis(1);

    /** Below the ports that systems choose for clients: a client that met its own port would answer itself. */
    private static final int LEAST_PORT = 20_000;

    private static final int END_OF_PORTS = 30_000;

    /** What a bare server of Netty or Vert.x needs. */
    private static final List<String> BARE = List.of("vertx-core-", "netty-", "jackson-core-", "sprocket-benchmarks");

    /** Where the build puts Sprocket as people run it. */
    private static final Path HOME = Path.of(System.getProperty("benchmarks.output", "target"))
            .toAbsolutePath()
            .resolve(Path.of("..", "..", "launcher", "target", "sprocket"))
            .normalize();

    StartWork {
        peers = List.copyOf(peers);
        aims = List.copyOf(aims);
    }

    @Override
    public String id() {
        return "start";
    }

    @Override
    public String title() {
        return "from the start of the process to the first reply to a line over tcp";
    }

    @Override
    public Optional<String> obstacle() {
        return Files.isExecutable(HOME.resolve("bin").resolve("sprocket"))
                ? Optional.empty()
                : Optional.of("not built: " + HOME);
    }

    @Override
    public Trial begin(Bench bench, List<Peer> chosen) {
        return new Trial() {
            @Override
            public Reading measure(Peer peer) {
                return reading(bench, peer);
            }

            @Override
            public void close() {
                // Each reading ends its own server.
            }
        };
    }

    private static Reading reading(Bench bench, Peer peer) {
        try {
            // What makes an archive, if one is wanted, is not what is measured; and the files of all have been read
            // before.
            if (peer == Peer.SPROCKET_ARCHIVED) {
                new Start(sprocket(bench, "now", "--version")).end();
                checkArchive();
            }
            int port = freePort();
            Path file = Files.createTempFile("start", ".json");
            try {
                Files.writeString(
                        file,
                        "{\"endpoints\": {\"echo\": {\"protocol\": \"line-echo\", \"listen\": \"tcp://127.0.0.1:" + port
                                + "\"}}}");
                try (Start start = new Start(command(bench, peer, port, file))) {
                    return Reading.of(Map.of(Measure.START_MILLIS, start.millisToReply(peer, port)));
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BenchmarkFailed(peer + ": cannot be started", e);
        }
    }

    /** Without an archive it would be measured what the same is without one. */
    private static void checkArchive() throws IOException {
        Path directory = HOME.resolve("archive");
        try (Stream<Path> files = Files.list(directory)) {
            if (files.noneMatch(each -> each.toString().endsWith(".jsa"))) {
                throw new BenchmarkFailed(directory + ": no class-data archive, expected one");
            }
        }
    }

    private static ProcessBuilder command(Bench bench, Peer peer, int port, Path file) {
        return switch (peer) {
            case SPROCKET_RUN -> sprocket(bench, "off", "run", file.toString());
            case SPROCKET_ARCHIVED -> sprocket(bench, "auto", "run", file.toString());
            default -> new ProcessBuilder(bare(bench, peer, port));
        };
    }

    private static ProcessBuilder sprocket(Bench bench, String archive, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(HOME.resolve("bin").resolve("sprocket").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        Path home = bench.jvm().java().resolveSibling("..").normalize();
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", home.toString(),
                        "SPROCKET_ARCHIVE", archive,
                        "SPROCKET_JAVA_OPTS", String.join(" ", Bench.OPTIONS)));
        return builder;
    }

    private static List<String> bare(Bench bench, Peer peer, int port) {
        if (!(bench.programs().apply(peer) instanceof Program.OfJava java)) {
            throw new IllegalArgumentException("peer: " + peer + ", expected a main");
        }
        List<String> bare = bench.jvm().command(Bench.OPTIONS, java.main(), List.of(Integer.toString(port)));
        int classPath = bare.indexOf("-cp") + 1;
        bare.set(
                classPath,
                Arrays.stream(bare.get(classPath).split(File.pathSeparator))
                        .filter(entry -> {
                            String jar = Path.of(entry).getFileName().toString();
                            return BARE.stream().anyMatch(jar::startsWith);
                        })
                        .collect(Collectors.joining(File.pathSeparator)));
        return bare;
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, END_OF_PORTS);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                // Somebody has it: another.
            }
        }
    }

    /** A process from the moment before its start. */
    private static final class Start implements AutoCloseable {

        private final long begin = System.nanoTime();
        private final Process process;

        Start(ProcessBuilder builder) throws IOException {
            process = builder.redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
        }

        double millisToReply(Peer peer, int port) throws IOException {
            while (System.nanoTime() - begin < MOST_NANOS && process.isAlive()) {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    socket.setSoTimeout((int) TimeUnit.NANOSECONDS.toMillis(MOST_NANOS));
                    socket.getOutputStream().write(LINE);
                    byte[] reply = socket.getInputStream().readNBytes(LINE.length);
                    if (!Arrays.equals(reply, LINE)) {
                        throw new BenchmarkFailed(
                                peer + ": replied " + Arrays.toString(reply) + ", expected " + Arrays.toString(LINE));
                    }
                    return (System.nanoTime() - begin) / 1e6;
                } catch (ConnectException e) {
                    Bench.pause(PAUSE);
                }
            }
            throw new BenchmarkFailed(peer + ": listens on no port " + port);
        }

        /** Waits for its own end. */
        void end() {
            try {
                if (!process.waitFor(MOST_NANOS, TimeUnit.NANOSECONDS) || process.exitValue() != 0) {
                    throw new BenchmarkFailed("bin/sprocket: did not end as it should");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            } finally {
                close();
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
