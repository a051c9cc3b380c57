package dev.sprocket.benchmark.netcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/** What a hostile sender sends. */
enum JunkKind {
    /** None at all, to compare with. */
    NONE("none") {
        @Override
        ByteBuffer packet(Random random) {
            throw new IllegalStateException("no junk");
        }
    },
    /** Bytes without meaning, 1 to 1225 of them. */
    RANDOM("random bytes") {
        @Override
        ByteBuffer packet(Random random) {
            return random(random, 1 + random.nextInt(MOST_PACKET_BYTES));
        }
    },
    /** A request to connect that is right where it is readable, with a token that nobody sealed. */
    REQUEST("forged requests") {
        @Override
        ByteBuffer packet(Random random) {
            ByteBuffer packet = random(random, REQUEST_BYTES);
            return packet.put(0, (byte) 0)
                    .put(1, VERSION)
                    .putLong(PROTOCOL_ID_AT, Application.ID.value())
                    .putLong(EXPIRE_AT, Instant.now().getEpochSecond() + HOUR_SECONDS);
        }
    },
    /** A payload of a client that is connected, which nobody sealed. */
    PACKET("forged packets of clients") {
        @Override
        ByteBuffer packet(Random random) {
            ByteBuffer packet = random(random, MOST_PACKET_BYTES);
            // A payload whose sequence has eight bytes, none of which was seen before.
            return packet.put(0, (byte) 0x85).put(Long.BYTES, (byte) 0x7f);
        }
    };

    // docs/wire/netcode.md has the layouts.
    private static final int MOST_PACKET_BYTES = 1225;
    private static final int REQUEST_BYTES = 1078;
    private static final byte[] VERSION = "NETCODE 1.02\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PROTOCOL_ID_AT = 14;
    private static final int EXPIRE_AT = 22;
    private static final int HOUR_SECONDS = 3600;

    private final String text;

    JunkKind(String text) {
        this.text = text;
    }

    /** One of them. */
    abstract ByteBuffer packet(Random random);

    @Override
    public String toString() {
        return text;
    }

    private static ByteBuffer random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteBuffer.allocateDirect(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .flip();
    }
}
