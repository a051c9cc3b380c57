/**
 * The command line: reads configurations, says all that is wrong with them and where, and runs them.
 *
 * <p>A plain class path application. It finds plugins through {@link java.util.ServiceLoader} only, and is the one place
 * that ends the process, configures logging and writes to the terminal.
 */
@NullMarked
package dev.sprocket.launcher;

import org.jspecify.annotations.NullMarked;
