/** RESP2 as it is on the wire: commands, replies, and the grammars of both. Imports nothing else of this example. */
@NullMarked
package dev.sprocket.example.redis.resp;

import org.jspecify.annotations.NullMarked;
