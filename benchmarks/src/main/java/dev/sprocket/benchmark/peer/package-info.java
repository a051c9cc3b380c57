/**
 * The server programs that are compared: each a process of its own, and each written as the documentation of what it is written with
 * recommends. {@link dev.sprocket.benchmark.peer.Serving} does all the talking, so a class here is only the server.
 *
 * <p>They are bounded as Sprocket is: no payload over {@value dev.sprocket.benchmark.peer.Server#MOST_PAYLOAD_BYTES} bytes.
 */
@NullMarked
package dev.sprocket.benchmark.peer;

import org.jspecify.annotations.NullMarked;
