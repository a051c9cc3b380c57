/**
 * netcode 1.02, the security of datagrams: tokens, packets, and the state machines of server and client, sans-IO.
 *
 * <p>A back end makes tokens by {@link dev.sprocket.netcode.TokenMint}, clients in code bring theirs by a
 * {@link dev.sprocket.netcode.TokenSource}, and {@link dev.sprocket.netcode.NetcodeKey} is what servers and back end share; the other
 * public types are for transports and simulators.
 *
 * <p>To datagrams what TLS is to streams: a session exists only once its peer has shown a token that a back end made with the
 * server's key, and has proved its address; everything in it is encrypted, and nothing can be replayed. The standard, section by
 * section, is in {@code docs/wire/netcode.md}. Imports {@code session} and what stands above it.
 */
@NullMarked
package dev.sprocket.netcode;

import org.jspecify.annotations.NullMarked;
