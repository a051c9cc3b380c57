/**
 * The engine, sans-IO: bytes in, messages out, messages in, bytes out.
 *
 * <p>It knows no socket, no clock and no thread pool: a transport, a test or a simulator hands it bytes and carries out what it
 * says to its {@link dev.sprocket.session.Outlet}; a {@link dev.sprocket.session.Loop} lends it time and memory. Everything
 * belongs to one event loop. Imports {@code protocol} and what stands above it, and Vert.x's futures, buffers and streams.
 */
@NullMarked
package dev.sprocket.session;

import org.jspecify.annotations.NullMarked;
