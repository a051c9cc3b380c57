/**
 * One whole payload to one message and back, and the ready-made codecs for text and bytes.
 *
 * <p>A codec is stateless and knows nothing of sockets, so the same one serves TCP and UDP, server and client. Imports
 * {@code wire} alone.
 */
@NullMarked
package dev.sprocket.codec;

import org.jspecify.annotations.NullMarked;
