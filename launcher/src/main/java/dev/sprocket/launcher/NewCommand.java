package dev.sprocket.launcher;

import picocli.CommandLine.Command;

/** Begins something new: what there is to begin are its parts. */
@Command(
        name = "new",
        description = "Begins something new.",
        subcommands = NewPluginCommand.class,
        synopsisSubcommandLabel = "plugin NAME",
        mixinStandardHelpOptions = true)
final class NewCommand {}
