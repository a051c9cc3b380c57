/** Keys, values and when they expire: no protocol, no session. Imports {@code resp} for its strings alone. */
@NullMarked
package dev.sprocket.example.redis.store;

import org.jspecify.annotations.NullMarked;
