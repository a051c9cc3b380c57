package dev.sprocket.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The configuration file that a command works on: the one named, or the demonstration that came with Sprocket. */
final class ConfigFile {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The configuration. Default: conf/demo.json of this installation.")
    private @Nullable Path named;

    Path path() {
        return named != null ? named : Installation.demonstration();
    }
}
