package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;

/** A string, or a number written as one. */
public record StringValue(BulkString string) implements Value {

    @Override
    public String type() {
        return "string";
    }

    @Override
    public long bytes() {
        return string.length();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
