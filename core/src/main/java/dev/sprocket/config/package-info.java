/**
 * The records of endpoints, sockets, TLS and netcode: the same whether they come from JSON or from code.
 *
 * <p>A record refuses what is out of range in its constructor, naming value and range, so an invalid one does not exist. A
 * record type's {@code DEFAULT} constant, where it has one, says what absent keys mean; {@link dev.sprocket.config.RecordBinder}
 * turns JSON into records by that rule, plugin options included. Imports {@code protocol} and what stands above it.
 */
@NullMarked
package dev.sprocket.config;

import org.jspecify.annotations.NullMarked;
