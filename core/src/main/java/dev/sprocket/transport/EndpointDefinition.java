package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.ServiceConfig;
import dev.sprocket.config.Transport;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Metrics;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.ProtocolPlugin;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to run an endpoint: its name, its configuration, and how to make its protocol and service.
 *
 * <p>Deploy it with {@code vertx.deployVerticle(definition::verticle, definition.deploymentOptions())}, or hand it to a
 * {@link SprocketServer} or {@link SprocketClient} without a verticle. Immutable; any thread.
 */
public final class EndpointDefinition {

    private final String name;
    private final EndpointConfig config;
    private final Function<PluginContext, Binding<?, ?>> binder;
    private final Metrics metrics;
    private final @Nullable NetcodeKey netcodeKey;
    private final @Nullable TokenSource tokens;

    private EndpointDefinition(
            String name,
            EndpointConfig config,
            Function<PluginContext, Binding<?, ?>> binder,
            Metrics metrics,
            @Nullable NetcodeKey netcodeKey,
            @Nullable TokenSource tokens) {
        this.name = name;
        this.config = config;
        this.binder = binder;
        this.metrics = metrics;
        this.netcodeKey = netcodeKey;
        this.tokens = tokens;
    }

    /**
     * An endpoint of a plugin with its options.
     *
     * @throws IllegalArgumentException if the configuration asks for more instances than the plugin can bear
     */
    public static <P extends Record> EndpointDefinition of(
            String name, EndpointConfig config, ProtocolPlugin<P> plugin, P options) {
        if (plugin.singleInstance() && config.instances() > 1) {
            throw new IllegalArgumentException(
                    "instances: " + config.instances() + ", expected 1: " + plugin.name() + " keeps one world");
        }
        return of(name, config, context -> plugin.bind(options, context));
    }

    /** An endpoint without a plugin: {@code binder} is called once per instance, on its context. */
    public static EndpointDefinition of(
            String name, EndpointConfig config, Function<PluginContext, Binding<?, ?>> binder) {
        return new EndpointDefinition(name, config, binder, Metrics.NONE, null, null);
    }

    /** The same, counting. */
    public EndpointDefinition withMetrics(Metrics metrics) {
        return new EndpointDefinition(name, config, binder, metrics, netcodeKey, tokens);
    }

    /** The same with the key that a netcode server shares with its back end, instead of one in a file. */
    public EndpointDefinition withNetcodeKey(NetcodeKey key) {
        return new EndpointDefinition(name, config, binder, metrics, key, tokens);
    }

    /** The same with tokens for a netcode client's connections, instead of those that its configuration names. */
    public EndpointDefinition withTokens(TokenSource tokens) {
        return new EndpointDefinition(name, config, binder, metrics, netcodeKey, tokens);
    }

    /** The endpoint's name, unique within one Vert.x. */
    public String name() {
        return name;
    }

    /** Where and within which limits it runs. */
    public EndpointConfig config() {
        return config;
    }

    /** A new verticle that runs one instance of it. */
    public Deployable verticle() {
        if (config.isServer()) {
            boolean tcp = config.listen().stream().anyMatch(EndpointDefinition::isTcp);
            boolean udp = !config.listen().stream().allMatch(EndpointDefinition::isTcp);
            return tcp && udp
                    ? new ServerVerticle(this)
                    : tcp ? new TcpServerVerticle(this) : new UdpServerVerticle(this);
        }
        Address connect = config.connect();
        return connect != null && isTcp(connect) ? new TcpClientVerticle(this) : new UdpClientVerticle(this);
    }

    /** How to deploy {@link #verticle}: so many instances, on event loops. */
    public DeploymentOptions deploymentOptions() {
        return new DeploymentOptions().setInstances(config.instances());
    }

    EndpointMetrics metrics() {
        return metrics.endpoint(name);
    }

    @Nullable
    NetcodeKey netcodeKey() {
        return netcodeKey;
    }

    @Nullable
    TokenSource tokens() {
        return tokens;
    }

    /** Calls the plugin, and puts the configured service in the place of its own. */
    Binding<?, ?> bind(Vertx vertx) {
        Binding<?, ?> binding = Objects.requireNonNull(binder.apply(new PluginContext(vertx, name)), "bind gave null");
        ServiceConfig service = config.service();
        return service == null ? binding : ReadyServices.bind(binding.protocol(), service, config.isServer());
    }

    private static boolean isTcp(Address address) {
        return address.transport() == Transport.TCP;
    }
}
