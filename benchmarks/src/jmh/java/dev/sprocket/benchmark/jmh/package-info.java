/**
 * Small parts of core on one thread, without a socket: framings, codecs, cursors, and the engine with all of them. What they say is
 * where to look; what a change is worth says {@code benchmarks/run speed}.
 *
 * <p>Each benchmark is tried once before it is measured, and fails if it does not do what it is to do. In each process only one case
 * runs, so the compiler has it easier than in a server of several protocols.
 */
@NullMarked
package dev.sprocket.benchmark.jmh;

import org.jspecify.annotations.NullMarked;
