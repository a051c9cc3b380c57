/** The messages of DNS (RFC 1035 section 4) as values, and their codecs. Knows no zone and no session. */
@NullMarked
package dev.sprocket.example.dns.message;

import org.jspecify.annotations.NullMarked;
