/**
 * The world: a pure function from one tick to the next, over integers.
 *
 * <p>No clock, no I/O, no randomness. The state that a tick begins with is exactly what a snapshot carries, so a client that
 * holds a snapshot holds all that the server knew. Imports the JDK alone.
 */
@NullMarked
package dev.sprocket.plugin.gamestate.world;

import org.jspecify.annotations.NullMarked;
