/**
 * Payloads behind a length field, of any layout, echoed by default: the plugin {@code length-prefixed}.
 *
 * <p>Imports {@code framing}, {@code codec} and {@code protocol}.
 */
@NullMarked
package dev.sprocket.plugin.lengthprefixed;

import org.jspecify.annotations.NullMarked;
