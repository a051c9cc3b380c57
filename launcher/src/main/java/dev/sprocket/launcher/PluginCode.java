package dev.sprocket.launcher;

import java.util.concurrent.Callable;

/** Runs the code of plugins, which may throw anything at any time. */
final class PluginCode {

    private PluginCode() {}

    /**
     * Runs some of it, with the thread's context class loader set to the plugin's own: libraries that look for their parts that way
     * find those that came with the plugin. On event loops Vert.x does the same, see {@link Deployment}.
     *
     * @throws PluginFailure if it throws anything but an error that the whole process suffers from
     */
    static <T> T call(ClassLoader loader, Callable<T> code) throws PluginFailure {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.call();
        } catch (PluginFailure e) {
            throw e;
        } catch (Throwable e) {
            throw new PluginFailure(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
