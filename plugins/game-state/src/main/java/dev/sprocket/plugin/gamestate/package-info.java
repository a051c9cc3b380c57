/**
 * The game-state protocol in play: the server's service, an embeddable client, and the plugin that offers both.
 *
 * <p>All of it runs on event loops and takes time from {@link dev.sprocket.protocol.Timers}, so a test plays minutes in
 * milliseconds. Imports {@code wire}, {@code world} and Sprocket's core.
 */
@NullMarked
package dev.sprocket.plugin.gamestate;

import org.jspecify.annotations.NullMarked;
