/** What each command does: one class for each family, and the table of all. Imports {@code resp} and {@code store}. */
@NullMarked
package dev.sprocket.example.redis.command;

import org.jspecify.annotations.NullMarked;
