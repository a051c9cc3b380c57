package dev.sprocket.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive that the distribution makes for itself, in a copy of it. */
@EnabledOnOs(OS.LINUX)
class ClassArchiveIT {

    /** Whoever makes it has the lowest priority. */
    private static final int PATIENCE_SECONDS = 180;

    private static final Map<String, String> NOW = Map.of("SPROCKET_ARCHIVE", "now");
    private static final Map<String, String> AUTO = Map.of("SPROCKET_ARCHIVE", "auto");

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void install() throws Exception {
        home = Distribution.copy(directory.toRealPath());
        // In a build directory somebody may have started it.
        try (DirectoryStream<Path> others =
                Files.newDirectoryStream(Files.createDirectories(home.resolve("archive")))) {
            for (Path each : others) {
                Files.delete(each);
            }
        }
    }

    @Test
    void isMadeBeforeTheStartIfThatIsWantedAndUsedFromThenOn() throws Exception {
        Finished first = version(NOW);
        Path archive = onlyArchive();
        FileTime made = Files.getLastModifiedTime(archive);

        Finished second = version(NOW);

        assertThat(first.out()).startsWith("sprocket ");
        assertThat(second).isEqualTo(first).isEqualTo(version(Map.of("SPROCKET_ARCHIVE", "off")));
        assertThat(first.err()).isEmpty();
        assertThat(Files.getLastModifiedTime(onlyArchive())).isEqualTo(made);
        assertThat(isUsed(AUTO)).isTrue();
        assertThat(isUsed(Map.of("SPROCKET_ARCHIVE", "off"))).isFalse();
    }

    @Test
    void isMadeWhileAServerRunsAndTheServerEndsAsEver() throws Exception {
        List<String> banner = awaitArchiveOfServer();

        assertThat(banner).last().asString().startsWith("ready in ");
        assertThat(isUsed(AUTO)).isTrue();
    }

    @Test
    void isMadeAnewForOtherJarsOfTheSameAge() throws Exception {
        version(NOW);
        Path before = onlyArchive();
        Path jar;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("lib"), "sprocket-line-echo-*.jar")) {
            jar = jars.iterator().next();
        }
        FileTime age = Files.getLastModifiedTime(jar);
        try (var files = FileSystems.newFileSystem(jar)) {
            Files.writeString(files.getPath("changed.txt"), "changed");
        }
        Files.setLastModifiedTime(jar, age);

        assertThat(isUsed(AUTO)).isFalse();
        assertThat(version(NOW).err()).isEmpty();

        assertThat(archives()).hasSize(2).contains(before);
        assertThat(isUsed(AUTO)).isTrue();
    }

    @Test
    void isNotMappedIfItWasCutShortAndIsReplaced() throws Exception {
        version(NOW);
        Path archive = onlyArchive();
        try (var file = new RandomAccessFile(writable(archive).toFile(), "rw")) {
            file.setLength(1_000_000);
        }

        assertThat(isUsed(AUTO)).isFalse();
        assertThat(version(NOW).exitCode()).isZero();

        assertThat(Files.size(onlyArchive())).isGreaterThan(1_000_000);
        assertThat(isUsed(AUTO)).isTrue();
    }

    @Test
    void isReplacedIfTheJvmDoesNotTakeIt() throws Exception {
        version(NOW);
        Path archive = writable(onlyArchive());
        Files.write(archive, new byte[(int) Files.size(archive)]);
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(7200)));
        assertThat(version(AUTO).err()).isEmpty();
        assertThat(isUsed(AUTO)).isFalse();

        awaitArchiveOfServer();

        assertThat(isUsed(AUTO)).isTrue();
        assertThat(archives()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void isNotTrustedIfOthersCouldHaveWrittenIt(String permissions) throws Exception {
        version(NOW);
        Files.setPosixFilePermissions(onlyArchive(), PosixFilePermissions.fromString(permissions));

        assertThat(isUsed(AUTO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
    void isNotTrustedIfOthersCouldHavePutItThere(String permissions) throws Exception {
        version(NOW);
        Files.setPosixFilePermissions(home.resolve("archive"), PosixFilePermissions.fromString(permissions));

        assertThat(isUsed(AUTO)).isFalse();
    }

    @Test
    void isDoneWithoutWhereItCannotBeMade() throws Exception {
        Finished version = version(withNice("exit 3"));

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("sprocket ");
        assertThat(version.err().lines())
                .singleElement()
                .asString()
                .startsWith("sprocket: no class-data archive: ")
                .endsWith("the rehearsal ended with 3");
    }

    @Test
    void isMadeWithoutTheOptionsOfTheUser() throws Exception {
        Path seen = directory.resolve("seen.txt");
        var environment = new HashMap<>(withNice("env >'" + seen + "'; exit 3"));
        environment.put("JDK_JAVA_OPTIONS", "-Da=b");
        environment.put("JAVA_TOOL_OPTIONS", "-Da=b");
        environment.put("_JAVA_OPTIONS", "-Da=b");

        assertThat(version(environment).exitCode()).isZero();

        assertThat(Files.readString(seen)).contains("SPROCKET_ARCHIVE=now").doesNotContain("-Da=b");
    }

    @Test
    void leavesAMarkWhereAServerFailedToMakeIt() throws Exception {
        var environment = new HashMap<>(withNice("exit 3"));
        environment.putAll(AUTO);

        List<String> banner = await(".failed", environment);

        assertThat(banner).last().asString().startsWith("ready in ");
        assertThat(archives()).isEmpty();
    }

    @Test
    void belongsAmongTheCachesOfAUserWhoCannotWriteBesideTheJars() throws Exception {
        Path cache = Files.createDirectories(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("cache"), cache);
        Files.delete(home.resolve("archive"));
        Files.createFile(home.resolve("archive"));
        var environment = Map.of("SPROCKET_ARCHIVE", "now", "XDG_CACHE_HOME", link.toString());

        assertThat(version(environment).err()).isEmpty();

        assertThat(isUsed(environment)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("sprocket"))))
                .isEqualTo("rwx------");
    }

    @Test
    void isNotMadeIfItIsNotWanted() throws Exception {
        assertThat(version(Map.of("SPROCKET_ARCHIVE", "off")).exitCode()).isZero();
        assertThat(version(AUTO).exitCode()).isZero();

        assertThat(archives()).isEmpty();
    }

    @Test
    void isMadeByTwoAtATime() throws Exception {
        var runs = new ArrayList<CompletableFuture<Finished>>();
        for (int i = 0; i < 2; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return version(NOW);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.get().exitCode()).isZero();
            assertThat(run.get().err()).isEmpty();
        });
        onlyArchive();
        assertThat(isUsed(AUTO)).isTrue();
    }

    /** Runs a server until an archive has come into its place. */
    private List<String> awaitArchiveOfServer() throws Exception {
        return await(".jsa", AUTO);
    }

    /** Runs a server until a file whose name ends so has come into the archive's place. */
    private List<String> await(String suffix, Map<String, String> environment) throws Exception {
        Path file = Distribution.configuration(directory, """
                {"endpoints": {"echo": {"protocol": "line-echo", "listen": "tcp://127.0.0.1:0"}}}""");
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            home.resolve("archive").register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            ProcessBuilder run = Distribution.sprocketOf(home, "run", file.toString());
            run.environment().putAll(environment);
            try (var server = ServerProcess.start(run, directory.resolve("errors.txt"))) {
                boolean made = false;
                while (!made) {
                    var key = watch.poll(PATIENCE_SECONDS, SECONDS);
                    assertThat(key).as("something came in time").isNotNull();
                    made = key.pollEvents().stream()
                            .anyMatch(event -> event.context().toString().endsWith(suffix));
                    key.reset();
                }
                assertThat(server.terminate()).isZero();
                assertThat(server.errors()).isEmpty();
                return server.banner();
            }
        }
    }

    /** To make it at once, by a rehearsal that is this piece of a script. */
    private Map<String, String> withNice(String body) throws IOException {
        Path nice = Files.createDirectories(directory.resolve("programs")).resolve("nice");
        Files.writeString(nice, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(nice, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("SPROCKET_ARCHIVE", "now", "PATH", nice.getParent() + ":" + System.getenv("PATH"));
    }

    private Finished version(Map<String, String> environment) throws Exception {
        return Finished.patiently(command(environment), "");
    }

    /** Whether the JVM takes our own classes from an archive of this distribution. */
    private boolean isUsed(Map<String, String> environment) throws Exception {
        ProcessBuilder command = command(environment);
        command.environment().put("SPROCKET_JAVA_OPTS", "-Xlog:class+load");
        Finished run = Finished.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.lines().stream()
                .filter(line -> line.contains(Main.class.getName() + " source: "))
                .findFirst()
                .orElseThrow()
                .contains("shared objects file (top)");
    }

    private ProcessBuilder command(Map<String, String> environment) {
        ProcessBuilder command = Distribution.sprocketOf(home, "--version");
        command.environment().putAll(environment);
        return command;
    }

    private Path onlyArchive() throws IOException {
        assertThat(archives()).hasSize(1);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(home.resolve("archive"))) {
            assertThat(all).hasSize(1);
        }
        return archives().get(0);
    }

    private List<Path> archives() throws IOException {
        var archives = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home.resolve("archive"), "*.jsa")) {
            found.forEach(archives::add);
        }
        return archives;
    }

    private static Path writable(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
