package dev.sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command looks for plugins beside those that came with Sprocket. */
final class PluginDirectories {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = {
                "One more directory of plugins, beside plugins of this installation: each of its sub-directories holds the"
                        + " jars of one. May be given several times."
            })
    private List<Path> more = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * Loads all plugins, and says on the command's error output which are left out, a line each.
     *
     * @throws ParameterException if a directory that was named is none
     */
    Plugins load() {
        CommandLine commandLine = command.commandLine();
        for (Path each : more) {
            if (!Files.isDirectory(each)) {
                throw new ParameterException(
                        commandLine,
                        "--plugins: " + each + ", expected a directory whose sub-directories hold plugins");
            }
        }
        return Plugins.ofInstallation(more, commandLine.getErr());
    }
}
