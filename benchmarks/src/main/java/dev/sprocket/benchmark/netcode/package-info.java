/** What a datagram costs that netcode secures: an echo of 1200 bytes for many clients, with junk beside them and without. */
@NullMarked
package dev.sprocket.benchmark.netcode;

import org.jspecify.annotations.NullMarked;
