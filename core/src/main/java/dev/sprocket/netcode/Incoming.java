package dev.sprocket.netcode;

import dev.sprocket.protocol.Drop;
import dev.sprocket.session.Role;
import org.jspecify.annotations.Nullable;

/**
 * What comes in one peer's name: each packet is heard once, and no more than a bounded number are decrypted in vain, since the JDK's
 * cipher throws for each.
 *
 * <p>Whoever knows the peer's address can send from there, and more than will be looked into. So that this does not keep out the peer
 * itself, packets of a session have a second, larger bound where they say a sequence that is due: only who sees the peer's own can know
 * which is. Confined to one event loop.
 */
final class Incoming {

    /** How many packets a tenth of a second are decrypted in vain. */
    private static final int MOST_FORGED = 64;

    /** How many more, of those whose sequence is due. */
    private static final int MOST_FORGED_DUE = 1024;

    private final ReplayWindow seen = new ReplayWindow();
    private final FailureBudget failures;
    private final FailureBudget failuresDue;

    /** Nothing has come. */
    Incoming(long nowNanos) {
        failures = new FailureBudget(MOST_FORGED, nowNanos);
        failuresDue = new FailureBudget(MOST_FORGED_DUE, nowNanos);
    }

    /** {@link PacketCodec#open}, if the packet is worth it. */
    @Nullable
    Drop open(PacketCodec codec, byte[] packet, int from, int length, Role receiver, NetcodeKey key, long nowNanos) {
        FailureBudget budget = failures;
        if (failures.isSpent(nowNanos)) {
            if (failuresDue.isSpent(nowNanos) || !PacketCodec.isDue(packet, from, length, seen)) {
                return Drop.TOO_MANY_FORGED;
            }
            budget = failuresDue;
        }
        Drop why = codec.open(packet, from, length, receiver, key, seen);
        if (why == Drop.FORGED_PACKET) {
            budget.spend(nowNanos);
        }
        return why;
    }

    /** What a packet held was decrypted too, and in vain. */
    void failed(long nowNanos) {
        failures.spend(nowNanos);
    }
}
