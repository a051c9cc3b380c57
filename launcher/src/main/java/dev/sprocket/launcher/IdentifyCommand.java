package dev.sprocket.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.protocol.Carrier;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which protocols accept some bytes. */
@Command(
        name = "identify",
        description = {
            "Says which installed protocols accept these bytes, how far, and where each stops.",
            "The most likely comes first. A protocol that looks at nothing accepts anything, so what counts is the structure that"
                    + " was found: how many fields were read, and how much of the bytes they cover."
        },
        footer = {
            "",
            "Examples:",
            "  sprocket identify 00 00 00 05 68 65 6c 6c 6f",
            "  sprocket identify 0x01,0x01 --datagram",
            "  sprocket identify capture.bin --protocol length-prefixed --options '{\"preset\":\"u16\"}' --messages"
        },
        mixinStandardHelpOptions = true)
final class IdentifyCommand implements Callable<Integer> {

    /** For one plugin; long enough for a busy machine that has to load its classes first. */
    private static final long PATIENCE_MILLIS = 10_000;

    @Parameters(
            arity = "1..*",
            paramLabel = "HEX|FILE",
            description =
                    "Pairs of hexadecimal digits, or a file of bytes or of such digits, or - for the standard input.")
    private List<String> sample = List.of();

    @Option(names = "--stream", description = "Take the bytes for a part of a stream.")
    private boolean stream;

    @Option(names = "--datagram", description = "Take the bytes for one datagram. Default: for either.")
    private boolean datagram;

    @Option(names = "--protocol", paramLabel = "NAME", description = "Ask this one alone. See: sprocket plugins.")
    private @Nullable String protocol;

    @Option(names = "--options", paramLabel = "JSON", description = "The options of that protocol. Default: {}.")
    private @Nullable String options;

    @Option(names = "--messages", description = "Print the messages that the most likely protocol found, as JSON.")
    private boolean messages;

    @Mixin
    private PluginDirectories directories = new PluginDirectories();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (options != null && protocol == null) {
            throw mistaken("--options: expected --protocol beside it");
        }
        ObjectNode json = options();
        Sample read = sample();
        Plugins plugins = directories.load();
        Collection<InstalledPlugin<?>> asked = protocol == null ? plugins.all() : List.of(find(plugins, protocol));
        Vertx vertx = Vertx.vertx();
        try {
            var identification = new Identification(read.bytes(), carriers(), vertx, PATIENCE_MILLIS);
            asked.forEach(each -> identification.add(each, json));
            identification.failures().forEach(spec.commandLine().getErr()::println);
            if (identification.readings().isEmpty()) {
                return ExitCode.SOFTWARE;
            }
            print(read, identification);
        } finally {
            vertx.close().await();
        }
        return ExitCode.OK;
    }

    private void print(Sample read, Identification identification) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(read.source() + ": " + read.bytes().length + (read.bytes().length == 1 ? " byte" : " bytes"));
        List<Reading> readings = identification.readings();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  PROTOCOL", "CARRIER", "FROM", "MESSAGES", "BYTES", "FIELDS", "END"));
        readings.forEach(each -> rows.add(row(each)));
        new Table(rows).print(out);
        Reading best = readings.get(0);
        out.println();
        out.println(best.protocol() + ", " + name(best.carrier()) + ":");
        best.dump().forEach(line -> out.println("  " + line));
        if (messages) {
            best.shown().forEach(out::println);
        }
    }

    private static List<String> row(Reading reading) {
        return List.of(
                "  " + reading.protocol(),
                name(reading.carrier()),
                reading.from(),
                Integer.toString(reading.messages()),
                Integer.toString(reading.bytes()),
                Integer.toString(reading.fields()),
                reading.end());
    }

    private static String name(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }

    private Set<Carrier> carriers() {
        return stream == datagram
                ? EnumSet.allOf(Carrier.class)
                : EnumSet.of(stream ? Carrier.STREAM : Carrier.DATAGRAM);
    }

    private InstalledPlugin<?> find(Plugins plugins, String name) {
        return plugins.find(name).orElseThrow(() -> mistaken(plugins.whyNone(name)));
    }

    private Sample sample() {
        try {
            return Sample.of(sample, System.in);
        } catch (IllegalArgumentException e) {
            throw mistaken(String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode options() {
        try {
            return OptionsText.parse(options == null ? "{}" : options);
        } catch (IllegalArgumentException e) {
            throw mistaken(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException mistaken(String why) {
        return new ParameterException(spec.commandLine(), "sprocket identify: " + why);
    }
}
