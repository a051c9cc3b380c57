/**
 * Where a frame begins and ends in a stream of bytes.
 *
 * <p>A {@link dev.sprocket.framing.Framing} is an immutable value that a protocol shares among all its sessions; each
 * session gets a {@link dev.sprocket.framing.Splitter} of its own. Every framing has a maximum, and enforces it as soon
 * as the header is known, before anything is buffered. Imports {@code wire} alone.
 */
@NullMarked
package dev.sprocket.framing;

import org.jspecify.annotations.NullMarked;
