/** The messages of syslog (RFC 5424, and what came before it) as values, and their codec. Knows no session. */
@NullMarked
package dev.sprocket.example.syslog.message;

import org.jspecify.annotations.NullMarked;
