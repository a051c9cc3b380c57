/** The plugin: options, service, and what joins them. Imports {@code command} and what stands beneath it. */
@NullMarked
package dev.sprocket.example.redis;

import org.jspecify.annotations.NullMarked;
