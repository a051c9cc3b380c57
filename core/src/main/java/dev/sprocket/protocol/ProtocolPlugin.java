package dev.sprocket.protocol;

/**
 * Gives a protocol its name, its options and its default behaviour. Found by {@link java.util.ServiceLoader}: name the class
 * both in {@code module-info} ({@code provides}) and in {@code META-INF/services}.
 *
 * <p>Public, with a public constructor without arguments, and stateless: one object serves all endpoints. The manifest of its jar says
 * with which versions of the API it works, see {@link ApiVersion}. What it throws is said in one line, and costs what is its own.
 *
 * @param <O> the options, a public record in an exported package; its constructor refuses what is out of range with an
 *     {@link IllegalArgumentException} that names value and range, and its {@code DEFAULT} constant, a public one of its own
 *     type, says what absent keys mean
 */
public interface ProtocolPlugin<O extends Record> {

    /**
     * The name by which a configuration asks for it: 1 to 60 lower-case letters and digits, in words joined by hyphens, such as
     * {@code line-echo}.
     */
    String name();

    /** One sentence for people: what it speaks and does. */
    String description();

    /** The class of the options. */
    Class<O> optionsType();

    /**
     * Makes a protocol and its behaviour from options. Called once per deployed instance, on its context; tools also call it, to
     * check a configuration or to speak the protocol. So it has no effect beyond its result: what runs begins in
     * {@link Service#start}.
     *
     * @throws IllegalArgumentException if the options do not go together; the endpoint then does not start
     */
    Binding<?, ?> bind(O options, PluginContext context);

    /**
     * Whether one instance is all that this protocol can bear, since its state is one world. A configuration that asks for more
     * is then a mistake.
     */
    default boolean singleInstance() {
        return false;
    }
}
