/**
 * What every benchmark is measured with: processes of their own, which are looked at from outside, paced loads, rounds that take
 * turns, and medians.
 *
 * <p>Each benchmark is a package beneath with a {@code Main}; {@code benchmarks/run NAME} starts it.
 */
@NullMarked
package dev.sprocket.benchmark;

import org.jspecify.annotations.NullMarked;
