/**
 * What a plugin's author tests with: time that is turned by hand, servers and sessions without sockets, networks that lose, and
 * checks that every framing and codec must pass.
 *
 * <p>No test framework is needed: a check throws {@link java.lang.AssertionError}. For JUnit, {@code testkit.contract} has all of it
 * for a whole protocol in one class to extend, and {@code testkit.fixture} cases as files.
 */
@NullMarked
package dev.sprocket.testkit;

import org.jspecify.annotations.NullMarked;
