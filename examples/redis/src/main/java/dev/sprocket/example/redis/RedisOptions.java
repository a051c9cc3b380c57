package dev.sprocket.example.redis;

import dev.sprocket.wire.Ranges;

/**
 * The options of redis.
 *
 * @param maxBulkBytes the longest key, value or other argument in bytes, 1..536870912; default 1048576
 * @param maxArguments the most words of a command, 1..1048576; default 65536
 * @param maxCommandBytes the longest command in bytes, maxBulkBytes..1073741824; default 16777216
 * @param maxReplyBytes the longest reply in bytes, 1024..1073741824; default 67108864
 * @param maxStoreBytes how many bytes the store holds, about, before commands that need more are refused,
 *     0..1099511627776; default 67108864
 */
public record RedisOptions(
        int maxBulkBytes, int maxArguments, int maxCommandBytes, int maxReplyBytes, long maxStoreBytes) {

    /** What absent keys mean. */
    public static final RedisOptions DEFAULT = new RedisOptions(1 << 20, 1 << 16, 16 << 20, 64 << 20, 64 << 20);

    private static final int GIB = 1 << 30;

    public RedisOptions {
        Ranges.check("maxBulkBytes", maxBulkBytes, 1, GIB / 2);
        Ranges.check("maxArguments", maxArguments, 1, 1 << 20);
        Ranges.check("maxCommandBytes", maxCommandBytes, maxBulkBytes, GIB);
        Ranges.check("maxReplyBytes", maxReplyBytes, 1024, GIB);
        Ranges.check("maxStoreBytes", maxStoreBytes, 0, 1024L * GIB);
    }

    /** The same with another bound on the store. */
    public RedisOptions withMaxStoreBytes(long maxStoreBytes) {
        return new RedisOptions(maxBulkBytes, maxArguments, maxCommandBytes, maxReplyBytes, maxStoreBytes);
    }
}
