package dev.sprocket.testkit.junit;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.Transport;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Metrics;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.RawBytes;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.SprocketClient;
import dev.sprocket.transport.SprocketServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real server for each test, on loopback and ports that the system chooses, with clients that are connected to it.
 *
 * <pre>{@code
 *   @RegisterExtension
 *   final RunningEndpoint<String, String> echo = RunningEndpoint.of(binding);
 *
 *   @Test
 *   void echoes(TestClient<String, String> client) {
 *       client.send("hello").expect("hello");
 *   }
 * }</pre>
 *
 * <p>It starts before each test, on a Vert.x of its own, and is closed after it with all of its clients. A test fails, whatever it
 * asserted itself, if a session ended as {@code serviceFailed} or something was thrown on an event loop; a test that means that to
 * happen takes it by {@link #serviceFailure}. Parameters: a {@link TestClient} or a {@link Session}, connected over the first
 * transport, and an {@link Address}.
 *
 * @param <C> what clients send
 * @param <S> what servers send
 */
public final class RunningEndpoint<C, S> implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final String NAME = "endpoint";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Function<PluginContext, Binding<C, S>> binder;
    private List<Transport> transports = List.of(Transport.TCP);
    private UnaryOperator<EndpointConfig> configuring = config -> config;
    private @Nullable NetcodeTokens netcode;
    private @Nullable Running<C, S> running;

    private RunningEndpoint(Function<PluginContext, Binding<C, S>> binder) {
        this.binder = binder;
    }

    /** An endpoint of this protocol and service, over tcp. A static one shares the service's object between its tests. */
    public static <C, S> RunningEndpoint<C, S> of(Binding<C, S> binding) {
        return new RunningEndpoint<>(context -> binding);
    }

    /**
     * An endpoint of a plugin, bound anew for each test, over tcp.
     *
     * @param clientMessage what the plugin's clients send
     * @param serverMessage what its servers send
     */
    public static <P extends Record, C, S> RunningEndpoint<C, S> of(
            ProtocolPlugin<P> plugin, P options, Class<C> clientMessage, Class<S> serverMessage) {
        return new RunningEndpoint<>(context -> checked(plugin.bind(options, context), clientMessage, serverMessage));
    }

    /** The same over these transports, one service for all; clients connect over the first unless they say otherwise. */
    public RunningEndpoint<C, S> over(Transport first, Transport... others) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        transports = List.copyOf(all);
        return this;
    }

    /**
     * The same over udp, secured by netcode: clients are numbered from 1, as the service sees in their
     * {@linkplain Session#identity identity}.
     */
    public RunningEndpoint<C, S> overNetcode() {
        netcode = new NetcodeTokens();
        return over(Transport.UDP);
    }

    /** The same with another configuration: limits, sockets. The place to listen must stay as it is. */
    public RunningEndpoint<C, S> configured(UnaryOperator<EndpointConfig> configuring) {
        this.configuring = configuring;
        return this;
    }

    // ---- for a test

    /** A new client, connected over the first transport. */
    public TestClient<S, C> connect() {
        return connect(transports.get(0));
    }

    /** A new client, connected over this transport. */
    public TestClient<S, C> connect(Transport transport) {
        Running<C, S> now = running();
        return new TestClient<>(now.open(transport), now.endings);
    }

    /** A new client, connected over this transport, that keeps to no protocol: see {@link RawBytes}. */
    public TestClient<byte[], byte[]> connectRaw(Transport transport) {
        Running<C, S> now = running();
        return new TestClient<>(now.open(transport, RawBytes.PROTOCOL), now.endings);
    }

    /** Where it listens, over this transport. */
    public Address address(Transport transport) {
        return running().address(transport);
    }

    /** The Vert.x that the server runs on, for other clients; it is closed after the test. */
    public Vertx vertx() {
        return running().vertx;
    }

    /**
     * Waits for what the service threw, and takes it: the test does not fail for it.
     *
     * @throws AssertionError if nothing was thrown within ten seconds
     */
    public Throwable serviceFailure() {
        return running().takeFailure();
    }

    // ---- for JUnit

    @Override
    public void beforeEach(ExtensionContext context) {
        running = new Running<>(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running<C, S> over = running;
        running = null;
        if (over != null) {
            over.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestClient.class || type == Session.class || type == Address.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == TestClient.class) {
            return connect();
        }
        return type == Session.class ? running().open(transports.get(0)) : address(transports.get(0));
    }

    private Running<C, S> running() {
        return Objects.requireNonNull(running, "not running: is it a field with @RegisterExtension?");
    }

    @SuppressWarnings("unchecked") // The protocol says what it carries, and that was compared.
    private static <C, S> Binding<C, S> checked(Binding<?, ?> binding, Class<C> clientMessage, Class<S> serverMessage) {
        Protocol<?, ?> protocol = binding.protocol();
        if (protocol.clientMessageType() != clientMessage || protocol.serverMessageType() != serverMessage) {
            throw new IllegalArgumentException(
                    "plugin: its clients send " + protocol.clientMessageType().getName()
                            + ", its servers " + protocol.serverMessageType().getName() + ", expected "
                            + clientMessage.getName() + ", " + serverMessage.getName());
        }
        return (Binding<C, S>) binding;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What runs during one test. */
    private static final class Running<C, S> {

        private final Vertx vertx = Vertx.vertx();
        private final Endings endings = new Endings();
        private final EndpointConfig config;
        private final @Nullable NetcodeTokens netcode;
        private final SprocketServer server;
        /** Held as long as the test runs: Vert.x closes the sockets of a client that nobody refers to. */
        private final List<SprocketClient<?, ?>> clients = new ArrayList<>();

        private @Nullable Protocol<C, S> protocol;

        Running(RunningEndpoint<C, S> from) {
            vertx.exceptionHandler(endings::thrown);
            Address[] places = from.transports.stream()
                    .map(transport -> new Address(transport, LOOPBACK, 0))
                    .toArray(Address[]::new);
            EndpointConfig plain = from.configuring.apply(EndpointConfig.listen(NAME, places));
            netcode = from.netcode;
            config = netcode == null ? plain : netcode.secure(plain);
            var definition = EndpointDefinition.of(NAME, config, context -> bind(from.binder, context))
                    .withMetrics(name -> endings);
            server = SprocketServer.create(vertx, netcode == null ? definition : netcode.arm(definition));
            try {
                await(server.start());
            } catch (RuntimeException e) {
                await(vertx.close());
                throw e;
            }
        }

        private Binding<C, S> bind(Function<PluginContext, Binding<C, S>> binder, PluginContext context) {
            Binding<C, S> binding = binder.apply(context);
            protocol = binding.protocol();
            return binding;
        }

        Address address(Transport transport) {
            return server.addresses().stream()
                    .filter(each -> each.transport() == transport)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "transport: " + transport + ", expected one that the endpoint was started over"));
        }

        Session<S, C> open(Transport transport) {
            return open(transport, Objects.requireNonNull(protocol));
        }

        <A, B> Session<B, A> open(Transport transport, Protocol<A, B> spoken) {
            var connect = EndpointConfig.connect(NAME, address(transport))
                    .withLimits(config.limits())
                    .withTcp(config.tcp())
                    .withUdp(config.udp());
            SprocketClient<B, A> client = client(connect, address(transport), spoken);
            clients.add(client);
            return await(client.open());
        }

        private <A, B> SprocketClient<B, A> client(EndpointConfig connect, Address server, Protocol<A, B> spoken) {
            String name = NAME + "-client";
            return netcode == null
                    ? SprocketClient.create(vertx, name, connect, spoken)
                    : SprocketClient.create(
                            vertx,
                            name,
                            connect.withNetcode(NetcodeConfig.DEFAULT),
                            spoken,
                            Metrics.NONE,
                            netcode.forServer(server));
        }

        Throwable takeFailure() {
            try {
                Throwable failure = endings.takeFailure(PATIENCE.toMillis());
                if (failure == null) {
                    throw new AssertionError("expected a failure of the service, got none within " + PATIENCE.toMillis()
                            + " ms" + endings.shown());
                }
                return failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        void close() {
            try {
                clients.forEach(client -> await(client.shutdown(Duration.ZERO)));
                await(server.shutdown(Duration.ZERO));
            } finally {
                await(vertx.close());
            }
            failForWhatWasThrown();
        }

        private void failForWhatWasThrown() {
            try {
                Throwable failure = endings.takeFailure(0);
                if (failure != null) {
                    throw new AssertionError("the service failed: " + failure + endings.shown(), failure);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
