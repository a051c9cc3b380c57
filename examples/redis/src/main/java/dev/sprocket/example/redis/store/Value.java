package dev.sprocket.example.redis.store;

/** What a key stands for. Confined to the store's event loop. */
public sealed interface Value permits StringValue, ListValue, SetValue, HashValue, SortedSetValue {

    /** What an item of a collection costs beside its own bytes, about, in bytes. */
    int ITEM_OVERHEAD = 64;

    /** The name that {@code TYPE} gives it. */
    String type();

    /** What it costs, about, in bytes. */
    long bytes();

    /** Whether it holds nothing, so that its key goes too. */
    boolean isEmpty();
}
