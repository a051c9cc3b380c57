package dev.sprocket.example.redis.resp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the server says: the five types of RESP2, and the nulls of two of them. Immutable; any thread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.SimpleString.class, name = "simple"),
    @JsonSubTypes.Type(value = Reply.Failure.class, name = "error"),
    @JsonSubTypes.Type(value = Reply.Int.class, name = "integer"),
    @JsonSubTypes.Type(value = BulkString.class, name = "bulk"),
    @JsonSubTypes.Type(value = Reply.Array.class, name = "array"),
    @JsonSubTypes.Type(value = Reply.Null.class, name = "null")
})
public sealed interface Reply
        permits BulkString, Reply.SimpleString, Reply.Failure, Reply.Int, Reply.Array, Reply.Null {

    /** All went well. */
    Reply OK = new SimpleString("OK");

    /** An array of nothing. */
    Reply EMPTY = new Array(List.of());

    /**
     * A short line.
     *
     * @param text characters up to U+00FF, one byte each, but neither CR nor LF
     */
    record SimpleString(String text) implements Reply {

        public SimpleString {
            checkLine(text);
        }
    }

    /**
     * RESP's error: a line whose first word programs look at, {@code ERR} mostly.
     *
     * @param text characters up to U+00FF, one byte each, but neither CR nor LF
     */
    record Failure(String text) implements Reply {

        public Failure {
            checkLine(text);
        }

        /** An error in words that may hold what a client has sent: line ends become blanks, as Redis has it. */
        public static Failure quoting(String text) {
            return new Failure(text.replace('\r', ' ').replace('\n', ' '));
        }
    }

    /** RESP's integer, of 64 bits. */
    record Int(long value) implements Reply {

        private static final Int ZERO = new Int(0);
        private static final Int ONE = new Int(1);

        /** 1 or 0. */
        public static Int of(boolean yes) {
            return yes ? ONE : ZERO;
        }
    }

    /** Any replies, one behind the other. */
    record Array(List<? extends Reply> items) implements Reply {}

    /** What is not there. */
    record Null(Of instead) implements Reply {

        /** No bulk string. */
        public static final Reply BULK = new Null(Of.BULK);

        /** No array. */
        public static final Reply ARRAY = new Null(Of.ARRAY);

        /** What could have been there. */
        public enum Of {
            /** A bulk string. */
            BULK,
            /** An array. */
            ARRAY
        }
    }

    private static void checkLine(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("text: a line end at index "
                    + Math.max(text.indexOf('\r'), text.indexOf('\n')) + ", expected one line");
        }
    }
}
