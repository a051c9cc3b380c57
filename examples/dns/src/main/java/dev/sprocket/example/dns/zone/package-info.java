/** Zones: what is known of names, and how a question is answered from it (RFC 1034 section 4.3.2). No I/O, and no session. */
@NullMarked
package dev.sprocket.example.dns.zone;

import org.jspecify.annotations.NullMarked;
