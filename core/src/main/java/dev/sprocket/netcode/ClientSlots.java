package dev.sprocket.netcode;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** The places of a server's clients, numbered from 0; one for each client id. Not thread-safe. */
final class ClientSlots {

    /** The answer where no place is free. */
    static final int FULL = -1;

    /** The answer where the client has a place already. */
    static final int TAKEN = -2;

    private final int most;
    private final BitSet taken = new BitSet();
    private final Set<Long> clientIds = new HashSet<>();
    /** No slot below is free. */
    private int lowest;

    /** So many free places. */
    ClientSlots(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    boolean isFull() {
        return clientIds.size() >= most;
    }

    boolean has(long clientId) {
        return clientIds.contains(clientId);
    }

    /** Gives the client the lowest free place: its index, or {@link #FULL}, or {@link #TAKEN}. */
    int take(long clientId) {
        if (has(clientId)) {
            return TAKEN;
        }
        if (isFull()) {
            return FULL;
        }
        int index = taken.nextClearBit(lowest);
        taken.set(index);
        lowest = index + 1;
        clientIds.add(clientId);
        return index;
    }

    /** Frees a client's place. */
    void free(int index, long clientId) {
        taken.clear(index);
        lowest = Math.min(lowest, index);
        clientIds.remove(clientId);
    }
}
