package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JDK that a measured process runs on.
 *
 * @param java its command
 * @param version what it calls itself, such as 17.0.9
 */
public record Jvm(Path java, String version) {

    /** The first major version that warns of native code, which Netty calls, unless it is allowed. */
    private static final int WARNS_OF_NATIVE_CODE = 24;

    /** The one that this process runs on. */
    public static Jvm current() {
        return at(Path.of(System.getProperty("java.home")));
    }

    /**
     * The one in this directory.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Jvm at(Path home) {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new IllegalArgumentException(home + ": no bin/java in it, expected the directory of a JDK");
        }
        try {
            return new Jvm(java, versionIn(Files.readAllLines(home.resolve("release"))));
        } catch (IOException e) {
            throw new IllegalArgumentException(home + ": no file release in it, expected the directory of a JDK", e);
        }
    }

    /** The version that the lines of a JDK's file {@code release} tell. */
    static String versionIn(List<String> release) {
        String key = "JAVA_VERSION=";
        return release.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace("\"", ""))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("release: no JAVA_VERSION, expected one"));
    }

    /** How {@code main} is started on it, with the class path of this process. */
    public List<String> command(List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(options());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /** What must stand on its command line for Netty's native code to be called without a warning. */
    List<String> options() {
        int major = Integer.parseInt(version.split("[.+-]", 2)[0]);
        return major < WARNS_OF_NATIVE_CODE ? List.of() : List.of("--enable-native-access=ALL-UNNAMED");
    }
}
