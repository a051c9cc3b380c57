package @package@;

import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.*;

/** The name, the options, and what is made of them. */
public final class @Name@Plugin implements ProtocolPlugin<@Name@Options> {
    @Override public String name() { return "@name@"; }
    @Override public String description() { return "Turns text round."; }
    @Override public Class<@Name@Options> optionsType() { return @Name@Options.class; }
    @Override public Binding<?, ?> bind(@Name@Options options, PluginContext context) { return bind(options); }

    static Binding<@Name@Message, @Name@Message> bind(@Name@Options options) {
        var framing = LengthFieldFraming.of(4, options.maxMessageBytes());
        return Binding.of(Protocol.symmetric(framing, new @Name@Codec()), new @Name@Service());
    }
}
