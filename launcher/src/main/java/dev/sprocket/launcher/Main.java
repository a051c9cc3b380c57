package dev.sprocket.launcher;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
        System.exit(isPlainRun(arguments) ? plainRun(arguments) : commandLine().execute(arguments));
    }

    /**
     * Whether it is {@code run} with a file at most, as a server is started. That needs no parser of command lines, which would be
     * some 170 classes, of a format too old for a class-data archive, and a quarter of the time from start to listening.
     */
    static boolean isPlainRun(String... arguments) {
        return arguments.length > 0
                && arguments.length <= 2
                && arguments[0].equals("run")
                && (arguments.length == 1 || isFile(arguments[1]));
    }

    /** Neither an option nor what cannot be a path, which the parser explains. */
    private static boolean isFile(String argument) {
        try {
            return !Path.of(argument).toString().startsWith("-");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static int plainRun(String... arguments) {
        var out = new PrintWriter(System.out, true, Charset.defaultCharset());
        var err = new PrintWriter(System.err, true, Charset.defaultCharset());
        try {
            Path file = arguments.length == 1 ? Installation.demonstration() : Path.of(arguments[1]);
            return new Run(file, Plugins.ofInstallation(List.of(), err), out, err).start();
        } catch (Exception e) {
            e.printStackTrace(err);
            return ExitCode.SOFTWARE;
        }
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
