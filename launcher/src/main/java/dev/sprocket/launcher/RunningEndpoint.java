package dev.sprocket.launcher;

import dev.sprocket.config.Address;
import java.util.List;

/**
 * An endpoint that is up.
 *
 * @param ready what was deployed
 * @param addresses where it listens, with the ports that the system chose, or where it connects to
 */
record RunningEndpoint(ReadyEndpoint<?> ready, List<Address> addresses) {}
