package dev.sprocket.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's archive of the classes that a server loads, which the next start maps into its memory instead of loading, parsing and
 * verifying each of them. {@code bin/sprocket} says where it belongs, by a path that ends with what it is made from; this makes it.
 *
 * <p>It is made by a process of its own, a {@link RehearsalProcess}, so that the server neither starts nor ends later, and what the user
 * told its JVM is not told to another. The archive's name ends with its size: a JVM that maps one which was cut short crashes. It is
 * made only in a directory that is this user's or root's and that nobody else may write, for it is as good as code.
 */
final class ClassArchive {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.archive");

    /** The archive's path up to its size. */
    private static final String PROPERTY = "sprocket.archive";

    private static final String SUFFIX = ".jsa";
    private static final String DRAFT = ".draft";
    private static final String FAILURE = ".failed";

    /** Those of the directory, at most. */
    private static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rwxr-xr-x");

    private static final Path MAPS = Path.of("/proc/self/maps");

    /** A server that has just started has better things to do, and one that ends at once needs no archive. */
    private static final int PAUSE_SECONDS = 2;

    /** For so long one is left alone that a JVM does not take, for its options may be why, and no other is tried after one that failed. */
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
        try {
            Optional<ClassArchive> wanted = wanted();
            if (wanted.isPresent()) {
                wanted.get().make();
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            System.err.println("sprocket: no class-data archive: " + e);
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    /**
     * Makes the one that the script wants, while the server runs, unless it is there or the last attempt is fresh. Where that fails the
     * next start is a slow one again, which is worth no more than a debug line.
     */
    static void makeInBackground() {
        var thread = new Thread(ClassArchive::makeAfterPause, "class-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private static void makeAfterPause() {
        try {
            SECONDS.sleep(PAUSE_SECONDS);
            Optional<ClassArchive> wanted = wanted().filter(archive -> !isYoung(archive.failure(), TRIAL));
            if (wanted.isPresent()) {
                wanted.get().make();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("no class-data archive: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one that the script wants and that this process does without; empty too if the one that is there is fresh. */
    private static Optional<ClassArchive> wanted() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(stem -> new ClassArchive(Path.of(stem)))
                .filter(archive -> !archive.isMapped() && !archive.isFresh());
    }

    /**
     * Makes it, in place of what is there. Of two processes that do so at the same time the later one wins: each writes a file of its
     * own, and moves it when it is whole.
     *
     * @return where it is
     */
    Path make() throws IOException, InterruptedException {
        Files.createDirectories(directory(), PosixFilePermissions.asFileAttribute(PERMISSIONS));
        checkSafe(directory());
        sweepDrafts();
        Path draft = stem.resolveSibling(
                stem.getFileName() + "." + ProcessHandle.current().pid() + DRAFT);
        Path configuration = draft.resolveSibling("." + draft.getFileName());
        try {
            new RehearsalProcess(draft, configuration).run();
            Path archive = stem.resolveSibling(stem.getFileName() + "-" + Files.size(draft) + SUFFIX);
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(failure());
            sweep(archive);
            return archive;
        } catch (IOException e) {
            Files.writeString(failure(), e.toString());
            throw e;
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(configuration);
        }
    }

    private static void checkSafe(Path directory) throws IOException {
        var attributes = Files.readAttributes(directory, PosixFileAttributes.class);
        String owner = attributes.owner().getName();
        boolean owned = owner.equals("root")
                || ProcessHandle.current().info().user().filter(owner::equals).isPresent();
        if (!owned || !PERMISSIONS.containsAll(attributes.permissions())) {
            throw new IOException(directory + " belongs to " + owner + " with "
                    + PosixFilePermissions.toString(attributes.permissions())
                    + ", expected one of this user or root that nobody else may write");
        }
    }

    /** Deletes what servers left that were killed while they made one. */
    private void sweepDrafts() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), "*" + DRAFT)) {
            for (Path each : files) {
                if (!isYoung(each, Duration.ofSeconds(RehearsalProcess.MOST_SECONDS))) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Deletes what this one replaces, and what is old. Who has it mapped keeps it. */
    private void sweep(Path archive) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), "*{" + SUFFIX + "," + FAILURE + "}")) {
            for (Path each : files) {
                boolean replaced = isOfThis(each) && !each.equals(archive);
                if (replaced || !isYoung(each, KEPT)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Whether this very process has it mapped; where the system does not say, whether it could have. */
    private boolean isMapped() {
        try {
            if (!Files.exists(MAPS) || !Files.isDirectory(directory())) {
                return !existing().isEmpty();
            }
            // The system knows no links.
            String mapped = directory().toRealPath().resolve(stem.getFileName()) + "-";
            return Files.readAllLines(MAPS).stream().anyMatch(line -> line.contains(mapped));
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isFresh() {
        try {
            for (Path each : existing()) {
                boolean whole = each.getFileName().toString().endsWith("-" + Files.size(each) + SUFFIX);
                if (whole && isYoung(each, TRIAL)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is there, and younger than that. */
    private static boolean isYoung(Path file, Duration age) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(Instant.now().minus(age));
        } catch (IOException e) {
            return false;
        }
    }

    /** Says, where it is there, why the last attempt failed. */
    private Path failure() {
        return stem.resolveSibling(stem.getFileName() + FAILURE);
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
