/**
 * Real endpoints for tests that JUnit runs: sockets on loopback, ports that the system chooses.
 *
 * <p>Imports the rest of the library, {@code transport} too: what a test starts here is what runs in production.
 */
@NullMarked
package dev.sprocket.testkit.junit;

import org.jspecify.annotations.NullMarked;
