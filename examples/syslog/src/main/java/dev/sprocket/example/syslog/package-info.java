/** A receiver of syslog, by udp and by tcp, spoken to by {@code logger}. */
@NullMarked
package dev.sprocket.example.syslog;

import org.jspecify.annotations.NullMarked;
