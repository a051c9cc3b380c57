/**
 * Sprocket beside what is written by hand: the same work on each server in one run, by turns, with replies that are checked.
 *
 * <p>A {@code Work} says which peers do what; a peer is a server program of its own process; the load comes from another.
 */
@NullMarked
package dev.sprocket.benchmark.speed;

import org.jspecify.annotations.NullMarked;
