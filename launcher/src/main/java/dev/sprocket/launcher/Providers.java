package dev.sprocket.launcher;

import dev.sprocket.protocol.ProtocolPlugin;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** What a {@link ServiceLoader} finds: plugins, and those that cannot be loaded, which keep it from nothing. */
@SuppressWarnings("rawtypes") // a ServiceLoader knows no type arguments
final class Providers {

    /** A loader that only ever fails would be asked for ever. */
    private static final int MOST_FAILURES = 1_000;

    private Providers() {}

    /** All that this loader's own jars and directories provide. */
    static void load(ClassLoader loader, Consumer<ProtocolPlugin<?>> found, Consumer<PluginFailure> failed) {
        walk(loader, ServiceLoader.load(ProtocolPlugin.class, loader).iterator(), found, failed);
    }

    /** All that this iterator gives, which may throw for one and then go on to the next. */
    static void walk(
            ClassLoader loader,
            Iterator<ProtocolPlugin> providers,
            Consumer<ProtocolPlugin<?>> found,
            Consumer<PluginFailure> failed) {
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                // Finding the next one may load its class; taking it runs its constructor.
                ProtocolPlugin<?> next = PluginCode.call(loader, () -> providers.hasNext() ? providers.next() : null);
                if (next == null) {
                    return;
                }
                found.accept(next);
            } catch (PluginFailure e) {
                failures++;
                failed.accept(e);
            }
        }
    }
}
