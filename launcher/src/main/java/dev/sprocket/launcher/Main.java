package dev.sprocket.launcher;

import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** Where the process begins, and where its exit code comes from. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SprocketCommand())
                .addSubcommand(new HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
