/**
 * One whole payload to one message and back: the ready-made codecs for text and bytes, and grammars, which find the payload too.
 *
 * <p>A codec is stateless and knows nothing of sockets, so the same one serves TCP and UDP, server and client. Imports
 * {@code framing} and what stands above it.
 */
@NullMarked
package dev.sprocket.codec;

import org.jspecify.annotations.NullMarked;
