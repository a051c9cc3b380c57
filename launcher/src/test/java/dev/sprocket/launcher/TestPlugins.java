package dev.sprocket.launcher;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;
import java.util.List;

/** Plugins that stand in for installed ones. */
final class TestPlugins {

    private TestPlugins() {}

    @SuppressWarnings("rawtypes") // a ServiceLoader knows no type arguments
    static Plugins all() {
        return Plugins.from(List.<ProtocolPlugin>of(new Lines(), new World(), new OneWay(), new Broken())
                .iterator());
    }

    public enum Encoding {
        @JsonProperty("utf8")
        UTF8,
        @JsonProperty("raw")
        RAW
    }

    public record LinesOptions(
            @JsonPropertyDescription("The longest line.") int maxLineBytes, Encoding encoding) {
        public static final LinesOptions DEFAULT = new LinesOptions(1024, Encoding.UTF8);

        public LinesOptions {
            if (maxLineBytes < 1) {
                throw new IllegalArgumentException("maxLineBytes: " + maxLineBytes + ", expected 1..1073741824");
            }
        }
    }

    /** Refuses one combination of options only when bound. */
    static final class Lines extends Named<LinesOptions> {
        Lines() {
            super("lines", LinesOptions.class);
        }

        @Override
        public Binding<?, ?> bind(LinesOptions options, PluginContext context) {
            if (options.encoding() == Encoding.RAW && options.maxLineBytes() > 4096) {
                throw new IllegalArgumentException(
                        "maxLineBytes: " + options.maxLineBytes() + ", expected at most 4096 where lines are raw");
            }
            var lines = Protocol.symmetric(LineFraming.upTo(options.maxLineBytes()), Codecs.utf8());
            return Binding.of(lines, session -> session.handler(session::write));
        }
    }

    public record None() {}

    static final class World extends Named<None> {
        World() {
            super("world", None.class);
        }

        @Override
        public boolean singleInstance() {
            return true;
        }
    }

    static final class OneWay extends Named<None> {
        OneWay() {
            super("one-way", None.class);
        }

        @Override
        public Binding<?, ?> bind(None options, PluginContext context) {
            var framing = LineFraming.upTo(10);
            return Binding.of(
                    Protocol.of(new Direction<>(framing, Codecs.utf8()), new Direction<>(framing, Codecs.bytes())),
                    session -> {});
        }
    }

    static final class Broken extends Named<None> {
        Broken() {
            super("broken", None.class);
        }

        @Override
        public Binding<?, ?> bind(None options, PluginContext context) {
            var failure = new IllegalStateException("out of order");
            // Its place would change with every edit above.
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }

    abstract static class Named<O extends Record> implements ProtocolPlugin<O> {

        private final String name;
        private final Class<O> optionsType;

        Named(String name, Class<O> optionsType) {
            this.name = name;
            this.optionsType = optionsType;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return "Speaks " + name + ".";
        }

        @Override
        public Class<O> optionsType() {
            return optionsType;
        }

        @Override
        public Binding<?, ?> bind(O options, PluginContext context) {
            return Binding.of(Protocol.symmetric(LineFraming.upTo(10), Codecs.utf8()), session -> {});
        }
    }
}
