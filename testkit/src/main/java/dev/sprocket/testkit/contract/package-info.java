/**
 * What every protocol must pass, inherited by an author's test from {@link dev.sprocket.testkit.contract.ProtocolContract}.
 *
 * <p>Imports {@code testkit}, {@code testkit.bytes} and {@code testkit.fixture}.
 */
@NullMarked
package dev.sprocket.testkit.contract;

import org.jspecify.annotations.NullMarked;
