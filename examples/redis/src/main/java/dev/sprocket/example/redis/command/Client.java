package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.resp.BulkString;
import org.jspecify.annotations.Nullable;

/** What is known of one client. Confined to its session's event loop. */
public final class Client {

    private final long id;
    private @Nullable BulkString name;
    private boolean quit;

    /** A client without a name, whose session has this {@code id}. */
    public Client(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    @Nullable
    BulkString name() {
        return name;
    }

    void name(BulkString name) {
        this.name = name;
    }

    void quit() {
        quit = true;
    }

    /** Whether it said that it goes. */
    public boolean hasQuit() {
        return quit;
    }
}
