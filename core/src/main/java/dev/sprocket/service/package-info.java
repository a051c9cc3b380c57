/**
 * Ready behaviours for any protocol: echo, discard, request and reply on either side, broadcast, relay, a bridge to the event bus.
 *
 * <p>Imports {@code protocol} and what stands above it. A service belongs to one instance's event loop.
 */
@NullMarked
package dev.sprocket.service;

import org.jspecify.annotations.NullMarked;
