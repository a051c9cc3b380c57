package dev.sprocket.launcher;

import dev.sprocket.protocol.ProtocolPlugin;
import dev.sprocket.protocol.Thrown;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** A plugin's code threw, or is not what a plugin must be. Its message is one line for people, without the plugin's name. */
final class PluginFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, in words. */
    PluginFailure(String why) {
        super(why);
    }

    /** What was thrown. An error that the whole process suffers from, such as memory that has run out, goes on as it is. */
    PluginFailure(Throwable thrown) {
        super(words(thrown), thrown);
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
    }

    private static String words(Throwable thrown) {
        if (!(thrown instanceof ServiceConfigurationError)) {
            return Thrown.inOneLine(thrown);
        }
        String message = String.valueOf(thrown.getMessage());
        String prefix = ProtocolPlugin.class.getName() + ": ";
        return Thrown.printable(message.startsWith(prefix) ? message.substring(prefix.length()) : message)
                + cause(thrown.getCause());
    }

    /** The place of a class or a constructor that is not there is the loader's: it says nothing. */
    private static String cause(@Nullable Throwable cause) {
        if (cause == null) {
            return "";
        }
        return ": " + (cause instanceof ReflectiveOperationException ? cause.toString() : Thrown.inOneLine(cause));
    }
}
