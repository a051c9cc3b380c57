package dev.sprocket.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what a configuration says, and drains it when the process is told to end. */
@Command(
        name = "run",
        description = {
            "Starts the endpoints of a configuration: all of them, or none.",
            "Ctrl-C or SIGTERM answers what is in flight, closes every session, and ends with exit code 0."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile file = new ConfigFile();

    @Mixin
    private PluginDirectories directories = new PluginDirectories();

    @Option(
            names = "--trace-sockets",
            description =
                    "Log each step in the words of the socket API: socket bind listen accept connect recv send ...")
    private boolean traceSockets;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (traceSockets && LoggerFactory.getLogger("dev.sprocket.sockets") instanceof Logger logger) {
            logger.setLevel(Level.TRACE);
        }
        CommandLine line = spec.commandLine();
        return new Run(file.path(), directories.load(), line.getOut(), line.getErr()).start();
    }
}
