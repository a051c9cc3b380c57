package dev.sprocket.launcher;

import dev.sprocket.config.ConfigKey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what can be spoken. */
@Command(
        name = "plugins",
        description = "Lists the installed plugins and the options of each.",
        mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

    @Mixin
    private PluginDirectories directories = new PluginDirectories();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        print(directories.load(), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    static void print(Plugins plugins, PrintWriter out) {
        for (InstalledPlugin<?> plugin : plugins.all()) {
            out.println(plugin.name() + ": " + plugin.description());
            out.println("  " + plugin.classAndFile() + (plugin.singleInstance() ? ", one instance only" : ""));
            List<ConfigKey> keys = plugin.keys();
            if (keys.isEmpty()) {
                out.println("  no options");
            } else {
                table(keys).print(out);
            }
            out.println();
        }
    }

    private static Table table(List<ConfigKey> keys) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  OPTION", "TYPE", "DEFAULT"));
        for (ConfigKey key : keys) {
            rows.add(List.of("  " + key.name(), key.type(), key.absent()));
        }
        return new Table(rows);
    }
}
