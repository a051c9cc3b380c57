package dev.sprocket.launcher;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads one plugin from its own jars, so that two plugins may use two versions of the same library.
 *
 * <p>The JDK comes first, as everywhere; what is in {@link HostPackages} comes from the host; all else from the plugin's own jars,
 * in the order of their names, and from nowhere else. Resources, the files of {@link java.util.ServiceLoader} among
 * them, come from the JDK and from those jars: a plugin never takes the host's providers for its own.
 *
 * <p>It stays open for as long as the process runs, since a class may be needed at any time; so Windows lets nobody replace a jar
 * that is in use. Its name shows in stack traces. Any thread.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    /**
     * @param name what stack traces call it
     * @param jars the plugin's own
     * @param host where shared classes come from
     */
    PluginClassLoader(String name, List<Path> jars, ClassLoader host) {
        super(name, jars.stream().map(PluginClassLoader::url).toArray(URL[]::new), getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (HostPackages.contain(name)) {
            try {
                return host.loadClass(name);
            } catch (ClassNotFoundException e) {
                if (HostPackages.isApi(name)) {
                    throw e;
                }
            }
        }
        return super.loadClass(name, resolve);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError("a file's URI is a URL", e);
        }
    }
}
