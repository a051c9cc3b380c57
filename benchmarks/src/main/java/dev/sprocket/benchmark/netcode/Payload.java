package dev.sprocket.benchmark.netcode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * What clients send: who sends it and the how-manieth it is, and behind that bytes that are the same in all, so that every byte of
 * every reply can be checked.
 *
 * <pre>
 *   0      4     client
 *   4      8     number
 *   12     1188  the same in all
 * </pre>
 */
final class Payload {

    private static final int CLIENT_AT = 0;
    private static final int NUMBER_AT = CLIENT_AT + Integer.BYTES;
    private static final int REST_AT = NUMBER_AT + Long.BYTES;

    private final byte[] bytes = new byte[Application.PAYLOAD_BYTES];
    private final ByteBuffer fields = ByteBuffer.wrap(bytes);

    Payload() {
        new Random(1).nextBytes(bytes);
    }

    /** The payload of this client and number: one array for all, good until the next call. */
    byte[] of(int client, long number) {
        fields.putInt(CLIENT_AT, client).putLong(NUMBER_AT, number);
        return bytes;
    }

    /** The number of a reply that this client got; -1 if it is not one that it can have sent. */
    long numberOf(byte[] reply, int client) {
        boolean genuine = reply.length == bytes.length
                && Arrays.equals(reply, REST_AT, reply.length, bytes, REST_AT, bytes.length)
                && ByteBuffer.wrap(reply).getInt(CLIENT_AT) == client;
        return genuine ? ByteBuffer.wrap(reply).getLong(NUMBER_AT) : -1;
    }
}
