package dev.sprocket.netcode;

import javax.crypto.spec.IvParameterSpec;

/**
 * The nonce of ChaCha20-Poly1305 as a cipher is given it, one object for all packets.
 *
 * <pre>
 *   0   4  zero
 *   4   8  sequence, little-endian
 * </pre>
 *
 * <p>The JDK keeps the array that it was given last, to compare it with the next: so two arrays take turns, and neither changes
 * while it is the last one. Confined to one cipher.
 */
final class Nonce extends IvParameterSpec {

    /** How many bytes a nonce has. */
    static final int BYTES = 12;

    private static final int SEQUENCE_AT = 4;

    private byte[] present = new byte[BYTES];
    private byte[] previous = new byte[BYTES];

    Nonce() {
        super(new byte[BYTES]);
    }

    /** From now on the nonce of this sequence. */
    void set(long sequence) {
        turn();
        present[0] = 0;
        LittleEndian.setLong(present, SEQUENCE_AT, sequence);
    }

    /** From now on one that no packet has: its first byte is not zero. */
    void setUnlikeAny() {
        turn();
        present[0] = 1;
    }

    /** The cipher has not taken it, and still keeps the one before: that one must not change next. */
    void refused() {
        turn();
    }

    /** The nonce itself, not a copy, and another array than that of the nonce before. */
    @Override
    public byte[] getIV() {
        return present;
    }

    private void turn() {
        byte[] next = previous;
        previous = present;
        present = next;
    }
}
