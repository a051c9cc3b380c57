package dev.sprocket.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigKey;
import dev.sprocket.protocol.ApiVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what can be spoken. */
@Command(
        name = "plugins",
        description = "Lists the installed plugins: version, API, jar, and the options of each.",
        mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print them as JSON, for tools; those that are left out too.")
    private boolean json;

    @Mixin
    private PluginDirectories directories = new PluginDirectories();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Plugins plugins = directories.load();
        if (json) {
            out.println(json(plugins).toPrettyString());
        } else {
            print(plugins, out);
        }
        return ExitCode.OK;
    }

    static void print(Plugins plugins, PrintWriter out) {
        for (InstalledPlugin<?> plugin : plugins.all()) {
            out.println(plugin.name() + ": " + plugin.description());
            PluginOrigin origin = plugin.origin();
            out.println("  version " + origin.version().orElse("unknown") + ", API "
                    + origin.api().map(ApiRange::toString).orElse("not said")
                    + (plugin.singleInstance() ? ", one instance only" : ""));
            out.println("  " + plugin.classAndFile());
            if (plugin.keys().isEmpty()) {
                out.println("  no options");
            } else {
                table(plugin.keys()).print(out);
            }
            out.println();
        }
    }

    /** All that is known of them, in the words of the table. */
    static ObjectNode json(Plugins plugins) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("api", ApiVersion.CURRENT.toString());
        ArrayNode all = root.putArray("plugins");
        plugins.all().forEach(plugin -> describe(plugin, all.addObject()));
        ArrayNode leftOut = root.putArray("leftOut");
        plugins.leftOut()
                .forEach(each -> leftOut.addObject()
                        .put("name", each.name())
                        .put("file", each.file())
                        .put("why", each.why()));
        return root;
    }

    private static void describe(InstalledPlugin<?> plugin, ObjectNode json) {
        PluginOrigin origin = plugin.origin();
        json.put("name", plugin.name())
                .put("description", plugin.description())
                .put("version", origin.version().orElse(null))
                .put("api", origin.api().map(ApiRange::toString).orElse(null))
                .put("class", plugin.plugin().getClass().getName())
                .put("jar", origin.jar().map(Path::toString).orElse(null))
                .put("directory", origin.directory().map(Path::toString).orElse(null))
                .put("singleInstance", plugin.singleInstance());
        ArrayNode options = json.putArray("options");
        for (ConfigKey key : plugin.keys()) {
            options.addObject()
                    .put("name", key.name())
                    .put("type", key.type())
                    .put("default", key.absent())
                    .put("description", key.description());
        }
    }

    private static Table table(List<ConfigKey> keys) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  OPTION", "TYPE", "DEFAULT", "DESCRIPTION"));
        for (ConfigKey key : keys) {
            rows.add(List.of("  " + key.name(), key.type(), key.absent(), key.description()));
        }
        return new Table(rows);
    }
}
