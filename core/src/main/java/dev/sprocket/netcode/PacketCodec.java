package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.protocol.Drop;
import dev.sprocket.session.Role;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted packets, which are all but the request to connect, of one application on one event loop (STANDARD.md, "Packets"):
 *
 * <pre>
 *   1     low four bits: the type, 1..6; high four: how many bytes of sequence follow, 1..8
 *   1..8  sequence, little-endian, without the high bytes that are zero
 *   …     body, encrypted
 *   16    tag
 * </pre>
 *
 * <p>The nonce is the sequence. The associated data, which keeps a packet from passing for one of another type:
 *
 * <pre>
 *   13  version
 *   8   protocol id, little-endian
 *   1   the packet's first byte
 * </pre>
 *
 * <p>Confined to one event loop. What {@link #open} has read lasts until the next call of it.
 */
final class PacketCodec {

    /** The longest body: what a packet of the application holds. */
    static final int MAX_PAYLOAD_BYTES = 1200;

    /** The longest packet: first byte, sequence, body, tag. */
    static final int MAX_PACKET_BYTES = 1 + Long.BYTES + MAX_PAYLOAD_BYTES + Aead.TAG_BYTES;

    private static final int LEAST_PACKET_BYTES = 1 + 1 + Aead.TAG_BYTES;
    private static final int PREFIX_AT = Version.BYTES + Long.BYTES;

    private final Aead aead;
    private final byte[] associated;
    private final byte[] body = new byte[MAX_PACKET_BYTES];
    private PacketType type = PacketType.REQUEST;
    private long sequence;
    private int bodyLength;

    PacketCodec(ProtocolId id, Aead aead) {
        this.aead = aead;
        this.associated = Version.associatedData(id, 1);
    }

    /**
     * Reads a packet: the checks and their order are the standard's ("Reading Encrypted Packets"), but that the size of the body
     * is checked last. Nothing is thrown, whatever came.
     *
     * @param receiver who reads it: some types only a client takes, some only a server
     * @param key what the peer seals with
     * @param seen what has come from the peer; a genuine packet is noted there, if its type is replay-protected
     * @return null: {@link #type}, {@link #sequence} and {@link #body} tell what it is. Otherwise why it is none
     */
    @Nullable
    Drop open(byte[] packet, int from, int length, Role receiver, NetcodeKey key, ReplayWindow seen) {
        // Too long for any type, whatever it decrypts to: not worth decrypting.
        if (length < LEAST_PACKET_BYTES || length > MAX_PACKET_BYTES) {
            return Drop.MALFORMED_PACKET;
        }
        byte prefix = packet[from];
        PacketType claimed = PacketType.of(prefix & 0xf);
        if (claimed == null || !claimed.isEncrypted() || !claimed.isFor(receiver)) {
            return Drop.MALFORMED_PACKET;
        }
        int sequenceBytes = (prefix & 0xff) >> 4;
        if (sequenceBytes < 1 || sequenceBytes > Long.BYTES || length < 1 + sequenceBytes + Aead.TAG_BYTES) {
            return Drop.MALFORMED_PACKET;
        }
        int sealedAt = from + 1 + sequenceBytes;
        sequence = sequenceAt(packet, from + 1, sequenceBytes);
        if (claimed.isReplayProtected() && seen.isOld(sequence)) {
            return Drop.REPLAYED_PACKET;
        }
        associated[PREFIX_AT] = prefix;
        // Decrypted in place, from 0 on: what begins anywhere else JDK 17 copies twice, into new arrays.
        int sealedLength = from + length - sealedAt;
        System.arraycopy(packet, sealedAt, body, 0, sealedLength);
        bodyLength = aead.open(key, sequence, associated, associated.length, body, 0, sealedLength, body, 0);
        if (bodyLength < 0) {
            return Drop.FORGED_PACKET;
        }
        if (claimed.isReplayProtected()) {
            seen.note(sequence);
        }
        type = claimed;
        return claimed.hasBodyOf(bodyLength) ? null : Drop.MALFORMED_PACKET;
    }

    /**
     * Whether a packet says that it is one of a session, with a sequence that may well come now: the next, or one that was late. Only
     * its head is looked at.
     *
     * @param seen what has come from the peer
     */
    static boolean isDue(byte[] packet, int from, int length, ReplayWindow seen) {
        if (length < LEAST_PACKET_BYTES) {
            return false;
        }
        PacketType claimed = PacketType.of(packet[from] & 0xf);
        int sequenceBytes = (packet[from] & 0xff) >> 4;
        return claimed != null
                && claimed.isReplayProtected()
                && sequenceBytes >= 1
                && sequenceBytes <= Long.BYTES
                && length >= 1 + sequenceBytes + Aead.TAG_BYTES
                && seen.isDue(sequenceAt(packet, from + 1, sequenceBytes));
    }

    /** What was read: never {@link PacketType#REQUEST}. */
    PacketType type() {
        return type;
    }

    /** The sequence that it came with, unsigned. */
    long sequence() {
        return sequence;
    }

    /** Its body: the first {@link #bodyLength} bytes. The codec's own array. */
    byte[] body() {
        return body;
    }

    /** How long its body is. */
    int bodyLength() {
        return bodyLength;
    }

    /**
     * Writes a packet into {@code out}, from 0 on.
     *
     * @param sequence never used before with this key
     * @param out room for the body and 25 bytes more
     * @return how long the packet is
     * @throws IllegalArgumentException if the type is never encrypted, or has no body of that length
     */
    int seal(PacketType type, long sequence, NetcodeKey key, byte[] body, int from, int length, byte[] out) {
        if (!type.isEncrypted() || !type.hasBodyOf(length)) {
            throw new IllegalArgumentException(
                    type + " with a body of " + length + " bytes, which the standard does not know");
        }
        int sequenceBytes = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(sequence) + 7) / 8);
        byte prefix = (byte) ((sequenceBytes << 4) | type.code());
        out[0] = prefix;
        for (int i = 0; i < sequenceBytes; i++) {
            out[1 + i] = (byte) (sequence >>> (8 * i));
        }
        associated[PREFIX_AT] = prefix;
        int sealedAt = 1 + sequenceBytes;
        return sealedAt + aead.seal(key, sequence, associated, associated.length, body, from, length, out, sealedAt);
    }

    private static long sequenceAt(byte[] packet, int at, int count) {
        long value = 0;
        for (int i = at + count - 1; i >= at; i--) {
            value = (value << 8) | (packet[i] & 0xff);
        }
        return value;
    }
}
