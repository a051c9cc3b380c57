package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.Address;
import dev.sprocket.config.ConfigException;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.MessageJson;
import dev.sprocket.transport.SprocketClient;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Talks to a server as a client of any installed protocol. */
@Command(
        name = "call",
        description = {
            "Sends messages to a server and prints its replies, each as one line of JSON.",
            "A MESSAGE is typed as it is where the protocol speaks text; as text, as hex: and digits, or as @ and the name of a"
                    + " file, where it speaks bytes; and as JSON otherwise."
        },
        footer = {
            "",
            "Examples:",
            "  sprocket call tcp://127.0.0.1:7000 --protocol line-echo hello",
            "  sprocket call udp://127.0.0.1:7001 --protocol length-prefixed hex:00ff",
            "  sprocket call udp://127.0.0.1:7002 --protocol game-state --replies 2 '{\"type\":\"join\",\"version\":1}'",
            "  sprocket call udp://127.0.0.1:40000 --token client.token \\",
            "      --protocol length-prefixed --times 60 --every 16ms @payload.bin"
        },
        mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {

    private static final Duration GRACE = Duration.ofSeconds(2);

    @Parameters(index = "0", paramLabel = "URI", description = "Where to: tcp://HOST:PORT or udp://HOST:PORT.")
    private String uri = "";

    @Parameters(index = "1..*", paramLabel = "MESSAGE", description = "What to send, in this order.")
    private List<String> messages = List.of();

    @Option(names = "--protocol", required = true, paramLabel = "NAME", description = "See: sprocket plugins.")
    private String protocolName = "";

    @Option(names = "--options", paramLabel = "JSON", description = "The protocol's options. Default: {}.")
    private String options = "{}";

    @Option(
            names = "--replies",
            paramLabel = "N",
            description = "How many to wait for. Default: one for each message, each time.")
    private @Nullable Integer replies;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            converter = DurationText.class,
            description =
                    "How long to wait for all of them, such as 500ms, beside the time that --times takes. Default: 10s.")
    private Duration timeout = Duration.ofSeconds(10);

    @Mixin
    private Repetition repetition = new Repetition();

    @Mixin
    private TokenOption token = new TokenOption();

    @Mixin
    private PluginDirectories directories = new PluginDirectories();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (replies != null && replies < 0) {
            throw mistaken("--replies: " + replies + ", expected 0 or more");
        }
        Duration patience = patience();
        EndpointConfig server = server();
        ObjectNode json = options();
        Plugins plugins = directories.load();
        InstalledPlugin<?> plugin =
                plugins.find(protocolName).orElseThrow(() -> mistaken(plugins.whyNone(protocolName)));
        Vertx vertx = Vertx.vertx();
        try {
            // The event loop, too, gets the class loader of the thread that first asks for it.
            return PluginCode.call(
                    plugin.loader(),
                    () -> talk(vertx, server, bind(plugin, json, vertx).protocol(), patience));
        } catch (PluginFailure e) {
            if (e.getCause() instanceof ParameterException mistake) {
                throw mistake;
            }
            throw mistaken("the plugin " + plugin.classAndFile() + " failed: " + e.getMessage());
        } finally {
            vertx.close().await();
        }
    }

    private Duration patience() {
        try {
            return timeout.plus(repetition.length());
        } catch (IllegalArgumentException e) {
            throw mistaken(e.getMessage());
        }
    }

    private EndpointConfig server() {
        try {
            return token.secure(EndpointConfig.connect(protocolName, Address.parse(uri)));
        } catch (IllegalArgumentException e) {
            throw mistaken(e.getMessage());
        }
    }

    private ObjectNode options() {
        try {
            return OptionsText.parse(options);
        } catch (IllegalArgumentException e) {
            throw mistaken(e.getMessage());
        }
    }

    private <P extends Record> Binding<?, ?> bind(InstalledPlugin<P> plugin, ObjectNode json, Vertx vertx)
            throws PluginFailure {
        try {
            return plugin.bind(plugin.options(json, JsonPointer.empty()), new PluginContext(vertx, "call"));
        } catch (ConfigException | IllegalArgumentException e) {
            throw mistaken("--options: " + e.getMessage());
        }
    }

    private <C, S> int talk(Vertx vertx, EndpointConfig server, Protocol<C, S> protocol, Duration patience) {
        List<C> typed = typed(protocol.clientMessageType());
        long wanted = replies == null ? (long) typed.size() * repetition.times() : replies;
        var call = new Call<S, C>(repetition, wanted, this::print);
        SprocketClient<S, C> client = SprocketClient.create(vertx, "call", server, protocol);
        try {
            Future<Session<S, C>> session = client.open();
            Future<Void> answered = session.compose(it -> call.begin(it, typed));
            if (token.isGiven()) {
                // A handshake ends by the token's own time, and says more than that it took long.
                session.await();
            }
            answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            return ExitCode.OK;
        } catch (TimeoutException e) {
            return failed(call.progress() + " within " + patience.toMillis() + " ms");
        } catch (IllegalArgumentException e) {
            // A message that the protocol cannot carry: too long, say.
            throw mistaken(e.getMessage());
        } catch (Exception e) {
            return failed(server.connect() + ": " + describe(e));
        } finally {
            client.shutdown(GRACE).await();
        }
    }

    private static String describe(Exception e) {
        if (e instanceof ProtocolViolation violation) {
            return violation.explained();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private <M> List<M> typed(Class<M> type) {
        try {
            return messages.stream().map(each -> MessageText.read(each, type)).toList();
        } catch (IllegalArgumentException e) {
            throw mistaken(e.getMessage());
        }
    }

    private void print(Object reply) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(MessageJson.write(reply));
        out.flush();
    }

    private int failed(String why) {
        spec.commandLine().getErr().println("sprocket call: " + why);
        return ExitCode.SOFTWARE;
    }

    private ParameterException mistaken(@Nullable String why) {
        return new ParameterException(spec.commandLine(), "sprocket call: " + why);
    }
}
