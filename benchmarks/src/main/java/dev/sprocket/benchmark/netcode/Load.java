package dev.sprocket.benchmark.netcode;

import dev.sprocket.wire.Ranges;

/**
 * So many clients, each sending so many payloads a second, all of them spread evenly over the second.
 *
 * @param clients 1..4096
 * @param hertz 1..10000
 */
record Load(int clients, int hertz) {

    Load {
        Ranges.check("clients", clients, 1, Application.MOST_CLIENTS);
        Ranges.check("hertz", hertz, 1, 10_000);
    }

    /** How many payloads a second come to the server. */
    int perSecond() {
        return clients * hertz;
    }

    @Override
    public String toString() {
        return clients + " x " + hertz + " Hz";
    }
}
