/**
 * What one side of a session makes of bytes: driven kindly by the real engine, or less kindly by hand. What contracts and fixtures
 * share; not for authors, so not exported.
 *
 * <p>Imports {@code testkit}.
 */
@NullMarked
package dev.sprocket.testkit.run;

import org.jspecify.annotations.NullMarked;
