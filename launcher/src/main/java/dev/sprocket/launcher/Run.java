package dev.sprocket.launcher;

import dev.sprocket.config.Address;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;

/** The endpoints of one configuration, from their start until the process is told to end, and drained then. */
final class Run {

    private final Path file;
    private final Plugins plugins;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * A run that was not started.
     *
     * @param file the configuration
     * @param plugins what it may ask for
     * @param out told what listens where, once all of it does
     * @param err told why nothing does
     */
    Run(Path file, Plugins plugins, PrintWriter out, PrintWriter err) {
        this.file = file;
        this.plugins = plugins;
        this.out = out;
        this.err = err;
    }

    /** Starts all of them, or none. Returns the exit code if it was none; otherwise the process ends without a return. */
    int start() throws InterruptedException {
        return start(Run::untilToldToEnd);
    }

    /** Starts all of them, or none, and then does this. Returns the exit code. */
    int start(Course course) throws InterruptedException {
        Vertx vertx = Platform.start();
        List<ReadyEndpoint<?>> endpoints;
        try {
            endpoints = new ConfigLoader(plugins, vertx, vertx.isNativeTransportEnabled()).load(file);
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
        printBanner(deployment);
        course.take(deployment);
        return ExitCode.OK;
    }

    /** What happens once everything is up. */
    @FunctionalInterface
    interface Course {
        void take(Deployment deployment) throws InterruptedException;
    }

    /** The drain then ends the process. */
    private static void untilToldToEnd(Deployment deployment) throws InterruptedException {
        ClassArchive.makeInBackground();
        new CountDownLatch(1).await();
    }

    private void printBanner(Deployment deployment) {
        out.println(SprocketCommand.version() + " on JDK " + Runtime.version().feature() + ", " + file);
        new Table(deployment.running().stream().map(Run::row).toList()).print(out);
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
