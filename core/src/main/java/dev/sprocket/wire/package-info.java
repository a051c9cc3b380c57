/**
 * Bytes: bounded cursors to read and write them, and the one error that a peer's bytes can cause.
 *
 * <p>The lowest package: it imports the JDK alone. Everything here belongs to one event loop and is not thread-safe,
 * {@link dev.sprocket.wire.ProtocolViolation} excepted, which is immutable.
 */
@NullMarked
package dev.sprocket.wire;

import org.jspecify.annotations.NullMarked;
