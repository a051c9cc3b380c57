package dev.sprocket.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.sprocket.config.Address;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (traceSockets && LoggerFactory.getLogger("dev.sprocket.sockets") instanceof Logger logger) {
            logger.setLevel(Level.TRACE);
        }
        Plugins plugins = directories.load();
        Vertx vertx = Platform.start();
        List<ReadyEndpoint<?>> endpoints;
        try {
            endpoints = new ConfigLoader(plugins, vertx, vertx.isNativeTransportEnabled()).load(file.path());
        } catch (BadConfiguration e) {
            err.println(e.getMessage());
            vertx.close().await();
            return ExitCode.USAGE;
        }
        Deployment deployment;
        try {
            deployment = Deployment.of(vertx, endpoints).await();
        } catch (Exception e) {
            err.println("sprocket: " + e.getMessage());
            vertx.close().await();
            return ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(deployment, vertx), "drain"));
        printBanner(deployment, out);
        // Until the process is told to end; the drain then ends it.
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void printBanner(Deployment deployment, PrintWriter out) {
        out.println(SprocketCommand.version() + " on JDK " + Runtime.version().feature() + ", " + file.path());
        new Table(deployment.running().stream().map(RunCommand::row).toList()).print(out);
        out.println("ready in " + ManagementFactory.getRuntimeMXBean().getUptime() + " ms; Ctrl-C drains and ends");
        out.flush();
    }

    private static List<String> row(RunningEndpoint endpoint) {
        ReadyEndpoint<?> ready = endpoint.ready();
        String addresses = endpoint.addresses().stream().map(Address::toString).collect(Collectors.joining(" "));
        return List.of(
                "  " + ready.name(), ready.plugin().name(), (ready.config().isServer() ? "" : "to ") + addresses);
    }

    /** Runs as the process ends. A process ended by a signal would exit with its number; a drained one exits with 0. */
    private static void drain(Deployment deployment, Vertx vertx) {
        int exitCode = ExitCode.OK;
        try {
            deployment.undeploy().await();
            vertx.close().await();
        } catch (Exception e) {
            System.err.println("sprocket: the drain failed: " + e.getMessage());
            exitCode = ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
