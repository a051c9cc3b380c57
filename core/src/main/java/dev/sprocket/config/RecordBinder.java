package dev.sprocket.config;

/** Placeholder: being written. */
public final class RecordBinder {
    private RecordBinder() {}
}
