package dev.sprocket.protocol;

import org.jspecify.annotations.Nullable;

/** What somebody else's code threw, in words for a log: its kind, its message and the place. */
public final class Thrown {

    private static final int MOST_CHARS = 200;

    private Thrown() {}

    /**
     * One line: {@code java.lang.IllegalStateException: no world (at redis//com.acme.Redis.bind(Redis.java:12))}. The place is
     * the first that is not the JDK's own; line ends and other control characters of the message are blanked out.
     */
    public static String inOneLine(Throwable thrown) {
        String message = thrown.getMessage();
        StackTraceElement place = place(thrown);
        return thrown.getClass().getName()
                + (message == null || message.isEmpty() ? "" : ": " + printable(message))
                + (place == null ? "" : " (at " + place + ")");
    }

    /** Such a text on one line: without control characters, and cut after 200. */
    public static String printable(String text) {
        String cut = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
        return cut.replaceAll("\\p{Cntrl}+", " ");
    }

    private static @Nullable StackTraceElement place(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        for (StackTraceElement each : stack) {
            String module = each.getModuleName();
            if (module == null || !(module.startsWith("java.") || module.startsWith("jdk."))) {
                return each;
            }
        }
        return stack.length == 0 ? null : stack[0];
    }
}
