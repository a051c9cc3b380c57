/**
 * What a plugin's author tests with: time that is turned by hand, servers and sessions without sockets, networks that lose, and
 * checks that every framing and codec must pass.
 *
 * <p>No test framework is needed: a check throws {@link java.lang.AssertionError}.
 */
@NullMarked
package dev.sprocket.testkit;

import org.jspecify.annotations.NullMarked;
