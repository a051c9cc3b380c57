package dev.sprocket.example.dns.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What comes from a client: a message, or what can be told of one that is none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Message.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.class, name = "message"),
    @JsonSubTypes.Type(value = Request.Unreadable.class, name = "unreadable")
})
public sealed interface Request permits Message, Request.Unreadable {

    /** What it is. */
    Header header();

    /**
     * A request whose header could be read and whose rest could not: it is owed a FORMERR, and a stream goes on behind it.
     *
     * @param why what was wrong, in one line
     */
    record Unreadable(Header header, String why) implements Request {}
}
