package dev.sprocket.launcher;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether a configuration would run, or everything that is wrong with it. */
@Command(
        name = "check",
        description = "Says everything that is wrong with a configuration, and starts nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile file = new ConfigFile();

    @Mixin
    private PluginDirectories directories = new PluginDirectories();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Plugins plugins = directories.load();
        Vertx vertx = Platform.start();
        try {
            List<ReadyEndpoint<?>> endpoints =
                    new ConfigLoader(plugins, vertx, vertx.isNativeTransportEnabled()).load(file.path());
            out.println(
                    file.path() + ": OK (" + endpoints.size() + (endpoints.size() == 1 ? " endpoint)" : " endpoints)"));
            return ExitCode.OK;
        } catch (BadConfiguration e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } finally {
            vertx.close().await();
        }
    }
}
