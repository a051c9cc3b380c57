package dev.sprocket.session;

/** Which side of a conversation a session is. */
public enum Role {
    /**
     * Answers. While more bytes are queued than the limit it decodes nothing, whatever the demand: each request decoded would
     * only add a reply.
     */
    SERVER,
    /**
     * Asks. It goes on decoding replies, however much it has written ahead: if it did not, and its server waited for it to
     * read, neither would ever go on.
     */
    CLIENT
}
