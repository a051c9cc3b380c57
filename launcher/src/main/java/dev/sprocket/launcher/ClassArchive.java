package dev.sprocket.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's archive of the classes that a server loads, which the next start maps into its memory instead of loading, parsing and
 * verifying each of them. {@code bin/sprocket} says where it belongs, by a path that ends with what it is made from; this makes it.
 *
 * <p>It is made by a process of its own, a {@link Rehearsal}, so that the server neither starts nor ends later, and what the user
 * told its JVM is not told to another. The process has the lowest priority and two minutes at most. The archive's name ends with its size:
 * a JVM that maps one which was cut short crashes.
 */
final class ClassArchive {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.archive");

    /** The archive's path up to its size. */
    private static final String PROPERTY = "sprocket.archive";

    private static final String SUFFIX = ".jsa";
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** A server that has just started has better things to do, and one that ends at once needs no archive. */
    private static final int PAUSE_SECONDS = 2;

    private static final int MOST_SECONDS = 120;

    /** For so long one is left alone that a JVM does not take: that JVM's options may be why. */
    private static final Duration TRIAL = Duration.ofHours(1);

    /** For so long those of other JDKs and other jars are kept, which nobody may need any more. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Path stem;

    /**
     * The archive of this path, whether it is there or not.
     *
     * @param stem its path up to its size
     */
    ClassArchive(Path stem) {
        this.stem = stem.toAbsolutePath();
    }

    /** Makes the one that the script wants, unless it is there: the exit code is 0 if it is in the end. */
    public static void main(String... arguments) {
        int exitCode = 0;
        Optional<ClassArchive> wanted = wanted();
        if (wanted.isPresent()) {
            try {
                wanted.get().make();
            } catch (IOException | InterruptedException e) {
                System.err.println("sprocket: no class-data archive: " + e);
                exitCode = 1;
            }
        }
        System.exit(exitCode);
    }

    /** The one that the script wants and that this process does without; empty too if the last attempt is fresh. */
    static Optional<ClassArchive> wanted() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(stem -> new ClassArchive(Path.of(stem)))
                .filter(archive -> !archive.isMapped() && !archive.isFresh());
    }

    /** Makes it while the server runs. Where that fails the next start is a slow one again, which is worth no more than a debug line. */
    void makeInBackground() {
        var thread = new Thread(this::makeAfterPause, "class-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private void makeAfterPause() {
        try {
            SECONDS.sleep(PAUSE_SECONDS);
            make();
        } catch (IOException e) {
            LOG.debug("no class-data archive: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Makes it, in place of what is there. Of two processes that do so at the same time the later one wins: each writes a file of its
     * own, and moves it when it is whole.
     *
     * @return where it is
     */
    Path make() throws IOException, InterruptedException {
        Files.createDirectories(directory());
        Path draft = stem.resolveSibling(
                stem.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
        try {
            rehearse(draft);
            Path archive = stem.resolveSibling(stem.getFileName() + "-" + Files.size(draft) + SUFFIX);
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            sweep(archive);
            return archive;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void rehearse(Path draft) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ArchiveClassesAtExit=" + draft,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        var end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (!process.waitFor(MOST_SECONDS, SECONDS)) {
                throw new IOException("the rehearsal did not end within " + MOST_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("the rehearsal ended with " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
            forget(end);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The server is ending, and with it the rehearsal.
        }
    }

    /** Deletes what this one replaces, and what is old. Who has it mapped keeps it. */
    private void sweep(Path archive) throws IOException {
        Instant old = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), "*{" + SUFFIX + ",.draft}")) {
            for (Path each : files) {
                boolean replaced = isOfThis(each) && !each.equals(archive);
                if (replaced || Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Whether this very process has it mapped; where the system does not say, whether it could have. */
    private boolean isMapped() {
        try {
            return Files.exists(MAPS)
                    ? Files.readAllLines(MAPS).stream().anyMatch(line -> line.contains(stem + "-"))
                    : !existing().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isFresh() {
        Instant fresh = Instant.now().minus(TRIAL);
        try {
            for (Path each : existing()) {
                boolean whole = each.getFileName().toString().endsWith("-" + Files.size(each) + SUFFIX);
                if (whole && Files.getLastModifiedTime(each).toInstant().isAfter(fresh)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Path> existing() throws IOException {
        var existing = new ArrayList<Path>();
        if (Files.isDirectory(directory())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), this::isOfThis)) {
                files.forEach(existing::add);
            }
        }
        return existing;
    }

    private boolean isOfThis(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(stem.getFileName() + "-") && name.endsWith(SUFFIX);
    }

    private Path directory() {
        Path directory = stem.getParent();
        return directory == null ? stem : directory;
    }
}
