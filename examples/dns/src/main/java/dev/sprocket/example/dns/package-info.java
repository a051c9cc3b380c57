/** A DNS responder: one codec on udp and tcp, spoken to by {@code dig}. */
@NullMarked
package dev.sprocket.example.dns;

import org.jspecify.annotations.NullMarked;
