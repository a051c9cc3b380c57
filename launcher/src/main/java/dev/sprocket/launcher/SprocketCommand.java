package dev.sprocket.launcher;

import ch.qos.logback.classic.Logger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: what all its parts share. */
@Command(
        name = "sprocket",
        description = "Runs protocols over TCP and UDP, as servers and as clients, from JSON configurations.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            PluginsCommand.class,
            CallCommand.class,
            IdentifyCommand.class,
            TokenCommand.class,
            NewCommand.class
        },
        versionProvider = SprocketCommand.Version.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something failed while running, such as a port that is taken",
            "2:the configuration or the command line is wrong; nothing was started"
        },
        footer = {
            "",
            "Begin with:",
            "  sprocket run                 the demonstration, on ports 7000 to 7002",
            "  sprocket call tcp://127.0.0.1:7000 --protocol line-echo hello",
            "                               one message to it, and what comes back",
            "  sprocket plugins             what can be spoken, and the options of each",
            "  sprocket identify 0000000568656c6c6f",
            "                               which protocols accept these bytes, and how far",
            "  sprocket check my.json       everything that is wrong with a configuration",
            "  sprocket token --help        tokens by which clients connect with netcode",
            "  sprocket new plugin ferry    a project for a protocol of your own",
            "  sprocket help COMMAND        more about one command"
        })
final class SprocketCommand {

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "How much Sprocket logs, on the error output: ${COMPLETION-CANDIDATES}. Default: INFO.")
    void logLevel(@Nullable Level level) {
        // Absent options are set too, to null.
        if (level != null && LoggerFactory.getLogger("dev.sprocket") instanceof Logger logger) {
            logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
        }
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "The same as --log-level=DEBUG.")
    void verbose(boolean verbose) {
        if (verbose) {
            logLevel(Level.DEBUG);
        }
    }

    /** The name and what the jar's manifest says. */
    static String version() {
        return "sprocket " + versionNumber().orElse("(not packaged)");
    }

    /** What the jar's manifest says; empty where the classes are in no jar. */
    static Optional<String> versionNumber() {
        return Optional.ofNullable(SprocketCommand.class.getPackage().getImplementationVersion());
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {version()};
        }
    }
}
