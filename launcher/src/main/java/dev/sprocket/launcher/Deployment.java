package dev.sprocket.launcher;

import dev.sprocket.config.Address;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.ServerVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The endpoints of a configuration, up together: all of them or none. */
final class Deployment {

    private final Vertx vertx;
    private final List<String> deployed = new ArrayList<>();
    private final List<RunningEndpoint> running = new ArrayList<>();

    private Deployment(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Deploys one endpoint after the other, in the order given.
     *
     * @return failed as the first one that failed did; those before it are down again by then
     */
    static Future<Deployment> of(Vertx vertx, List<ReadyEndpoint<?>> endpoints) {
        var deployment = new Deployment(vertx);
        Future<Void> all = Future.succeededFuture();
        for (ReadyEndpoint<?> each : endpoints) {
            all = all.compose(ignored -> deployment.deploy(each));
        }
        return all.map(deployment).recover(e -> deployment.undeploy().transform(ignored -> Future.failedFuture(e)));
    }

    /** What is up, in the order in which it was deployed. */
    List<RunningEndpoint> running() {
        return Collections.unmodifiableList(running);
    }

    /**
     * Drains everything at once, each endpoint within its own grace.
     *
     * @return failed if one did not stop as it should, saying of each why in a line of its own; all are down nevertheless
     */
    Future<Void> undeploy() {
        List<Future<Void>> undeployed = deployed.stream().map(vertx::undeploy).toList();
        return Future.join(undeployed)
                .<Void>mapEmpty()
                .recover(e -> Future.failedFuture(undeployed.stream()
                        .filter(Future::failed)
                        .map(each -> each.cause().getMessage())
                        .collect(Collectors.joining(System.lineSeparator()))));
    }

    private Future<Void> deploy(ReadyEndpoint<?> endpoint) {
        EndpointDefinition definition = endpoint.definition();
        List<Deployable> verticles = Collections.synchronizedList(new ArrayList<>());
        return vertx.deployVerticle(
                        () -> {
                            Deployable verticle = definition.verticle();
                            verticles.add(verticle);
                            return verticle;
                        },
                        // What a plugin's libraries find by the thread's class loader are parts of their own.
                        definition
                                .deploymentOptions()
                                .setClassLoader(endpoint.plugin().loader()))
                .map(id -> {
                    deployed.add(id);
                    running.add(new RunningEndpoint(endpoint, addresses(endpoint, verticles.get(0))));
                    return null;
                });
    }

    private static List<Address> addresses(ReadyEndpoint<?> endpoint, Deployable verticle) {
        if (verticle instanceof ServerVerticle server) {
            return server.addresses();
        }
        Address connect = endpoint.config().connect();
        return connect == null ? List.of() : List.of(connect);
    }
}
