/**
 * Bytes as the test kit's packages write them, show them, spoil them and compare them. Not for authors, so not exported.
 *
 * <p>Imports nothing of the test kit.
 */
@NullMarked
package dev.sprocket.testkit.bytes;

import org.jspecify.annotations.NullMarked;
