/**
 * The program that loads what is measured: one process for a whole run, so that all servers are driven by the same warmed code. It is
 * told what to do by lines, does it on one thread, and checks every byte of every reply.
 */
@NullMarked
package dev.sprocket.benchmark.load;

import org.jspecify.annotations.NullMarked;
