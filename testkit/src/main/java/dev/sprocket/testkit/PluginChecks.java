package dev.sprocket.testkit;

import dev.sprocket.protocol.ProtocolPlugin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the entry point of every plugin must pass, in one line of a test:
 *
 * <pre>{@code
 *   PluginChecks.check(new LineEchoPlugin());
 * }</pre>
 *
 * <p>Its name is lower-case words joined by hyphens, its description one sentence, its options a public record with a
 * {@code DEFAULT}; and its jar names it for {@link java.util.ServiceLoader}, on the class path and, where the jar is a
 * module, in {@code module-info} alike. Binding it has an effect of its own, and is for other tests.
 */
public final class PluginChecks {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String SERVICE = ProtocolPlugin.class.getName();

    private PluginChecks() {}

    /**
     * Runs all checks.
     *
     * @throws AssertionError at the first that fails, naming what was expected
     */
    public static void check(ProtocolPlugin<?> plugin) {
        String type = plugin.getClass().getName();
        expect(
                NAME.matcher(plugin.name()).matches(),
                type,
                "a name of lower-case words joined by hyphens",
                plugin.name());
        String description = plugin.description();
        boolean sentence = !description.isBlank() && description.endsWith(".") && description.indexOf('\n') < 0;
        expect(sentence, type, "a description of one sentence, with its full stop", description);
        Class<?> options = plugin.optionsType();
        expect(Modifier.isPublic(options.getModifiers()), type, "public options", options.getName());
        expect(hasDefault(options), type, "options with a public static final DEFAULT", options.getName());

        List<String> services = services(plugin);
        expect(services.contains(type), type, "its name in META-INF/services/" + SERVICE, services.toString());
        List<String> provided = provided(plugin);
        expect(
                provided == null || provided.equals(services),
                type,
                "in module-info what META-INF/services names, " + services,
                String.valueOf(provided));
    }

    private static boolean hasDefault(Class<?> options) {
        for (Field field : options.getFields()) {
            if (field.getName().equals("DEFAULT")
                    && field.getType() == options
                    && Modifier.isStatic(field.getModifiers())
                    && Modifier.isFinal(field.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> services(ProtocolPlugin<?> plugin) {
        byte[] file = beside(plugin, "META-INF/services/" + SERVICE);
        return file == null
                ? List.of()
                : new String(file, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .toList();
    }

    /** What the module that the plugin is in provides; null if it is in none. */
    private static @Nullable List<String> provided(ProtocolPlugin<?> plugin) {
        byte[] module = beside(plugin, "module-info.class");
        return module == null
                ? null
                : ModuleDescriptor.read(ByteBuffer.wrap(module)).provides().stream()
                        .filter(each -> each.service().equals(SERVICE))
                        .flatMap(each -> each.providers().stream())
                        .toList();
    }

    /** A file of the jar or directory that holds the plugin's class, and of no other; null if it has none of that name. */
    private static byte @Nullable [] beside(ProtocolPlugin<?> plugin, String name) {
        String path = plugin.getClass().getName().replace('.', '/') + ".class";
        URL found = Objects.requireNonNull(plugin.getClass().getResource("/" + path), path);
        String base = found.toString();
        try (InputStream in = URI.create(base.substring(0, base.length() - path.length()) + name)
                .toURL()
                .openStream()) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(boolean met, String plugin, String expected, String got) {
        if (!met) {
            throw new AssertionError(plugin + ": expected " + expected + ", got " + got);
        }
    }
}
