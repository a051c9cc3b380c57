/**
 * What clients and the server say to each other, and its bits: {@code docs/wire/game-state.md}.
 *
 * <p>Codecs are stateless: a snapshot message names the baseline that it builds upon and carries the changes as values;
 * {@link dev.sprocket.plugin.gamestate.wire.Delta} makes them from two snapshots and applies them to one. Imports
 * {@code world} and Sprocket's core.
 */
@NullMarked
package dev.sprocket.plugin.gamestate.wire;

import org.jspecify.annotations.NullMarked;
