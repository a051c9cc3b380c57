package dev.sprocket.launcher;

import dev.sprocket.protocol.ApiVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the project of a new plugin, which is green and runs as it is. */
@Command(
        name = "plugin",
        description = {
            "Writes a Maven project for a new protocol, into a new directory of that name: options, codec, service, plugin,",
            "contract test, a fixture and a configuration. It is green with mvn verify, and runs, as it is."
        },
        mixinStandardHelpOptions = true)
final class NewPluginCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Lower-case words joined by hyphens, such as order-book.")
    private String name = "";

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package, and the Maven group. Default: com.example. and the name.")
    private @Nullable String javaPackage;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "The directory in which the new one is made. Default: the present one.")
    private Path directory = Path.of("");

    @Mixin
    private PluginDirectories plugins = new PluginDirectories();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PluginProject project = project();
        if (plugins.load().find(name).isPresent()) {
            throw mistaken("a plugin " + name + " is installed already, and two of one name are both refused");
        }
        Path root = directory.resolve(name);
        if (Files.exists(root)) {
            throw mistaken(root + " exists already, expected a name that is free");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, String> file : project.files().entrySet()) {
            Path written = root.resolve(file.getKey());
            try {
                Files.createDirectories(written.getParent());
                Files.writeString(written, file.getValue());
            } catch (IOException e) {
                spec.commandLine()
                        .getErr()
                        .println("sprocket new plugin: cannot write " + written + ": " + FileFault.why(e));
                return ExitCode.SOFTWARE;
            }
            out.println(written);
        }
        out.println();
        out.println("cd " + root + " && mvn verify, then see its README.md");
        return ExitCode.OK;
    }

    private PluginProject project() {
        Path repository = Installation.repository();
        if (!Files.isDirectory(repository)) {
            throw mistaken("no directory " + repository
                    + ", which is part of Sprocket's distribution; a checkout builds it where Maven is not offline");
        }
        try {
            return PluginProject.of(
                    name,
                    javaPackage,
                    repository,
                    SprocketCommand.versionNumber().orElseThrow(),
                    ApiRange.around(ApiVersion.CURRENT));
        } catch (IllegalArgumentException e) {
            throw mistaken(e.getMessage());
        }
    }

    private ParameterException mistaken(@Nullable String why) {
        return new ParameterException(spec.commandLine(), "sprocket new plugin: " + why);
    }
}
