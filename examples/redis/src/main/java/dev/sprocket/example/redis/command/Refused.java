package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.resp.Reply.Failure;

/**
 * A command that cannot be done, and what is said instead, in Redis' own words. Without a stack trace, and mostly with words that
 * were made once and for all: clients cause it as often as they like.
 */
final class Refused extends Exception {

    static final Failure WRONG_TYPE = new Failure("WRONGTYPE Operation against a key holding the wrong kind of value");
    static final Failure NO_INTEGER = new Failure("ERR value is not an integer or out of range");
    static final Failure NO_FLOAT = new Failure("ERR value is not a valid float");
    static final Failure NOT_POSITIVE = new Failure("ERR value is out of range, must be positive");
    static final Failure OVERFLOW = new Failure("ERR increment or decrement would overflow");
    static final Failure SYNTAX = new Failure("ERR syntax error");
    static final Failure TOO_LONG = new Failure("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    static final Failure NO_DATABASE = new Failure("ERR DB index is out of range");
    static final Failure NO_PROTOCOL = new Failure("NOPROTO unsupported protocol version");
    static final Failure OUT_OF_MEMORY = new Failure("OOM command not allowed when used memory > 'maxmemory'.");

    private static final long serialVersionUID = 1L;

    private final transient Failure reply;

    /** With these words, which hold nothing that the client has sent. */
    Refused(Failure reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    /** With words that may hold what the client has sent. */
    Refused(String text) {
        this(Failure.quoting(text));
    }

    static Refused arity(String command) {
        return new Refused("ERR wrong number of arguments for '" + command + "' command");
    }

    static Refused expiry(String command) {
        return new Refused("ERR invalid expire time in '" + command + "' command");
    }

    Failure reply() {
        return reply;
    }
}
