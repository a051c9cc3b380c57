/**
 * What a plugin's author sees: the contracts of protocol, session, service and plugin.
 *
 * <p>Interfaces, records and a sealed set of reasons; no socket, no engine. Imports {@code wire}, {@code framing} and
 * {@code codec}.
 */
@NullMarked
package dev.sprocket.protocol;

import org.jspecify.annotations.NullMarked;
