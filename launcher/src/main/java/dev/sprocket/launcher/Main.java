package dev.sprocket.launcher;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A message may begin with it.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Main::mistaken);
    }

    /** Says what is wrong, and where to read more: the whole usage would bury it. */
    private static int mistaken(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        if (command.getParent() == null) {
            command.usage(command.getErr());
        } else {
            command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }
}
