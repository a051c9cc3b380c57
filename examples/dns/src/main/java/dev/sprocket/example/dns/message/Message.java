package dev.sprocket.example.dns.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query or a reply (RFC 1035 section 4.1). Immutable; any thread.
 *
 * @param header what it is
 * @param questions what is asked for; a query of today has one (RFC 9619)
 * @param answers what answers it
 * @param authorities who would know, or that there is nothing
 * @param additionals what may help
 * @param edns what its sender can do beyond that; absent: nothing
 */
public record Message(
        Header header,
        List<Question> questions,
        List<ResourceRecord> answers,
        List<ResourceRecord> authorities,
        List<ResourceRecord> additionals,
        @Nullable Edns edns)
        implements Request {

    public Message {
        questions = copy(questions);
        answers = copy(answers);
        authorities = copy(authorities);
        additionals = copy(additionals);
    }

    /** A query for one thing, as stub resolvers send it. */
    public static Message query(int id, Question question) {
        return new Message(Header.query(id), List.of(question), List.of(), List.of(), List.of(), null);
    }

    /** The same with what its sender can do. */
    public Message withEdns(@Nullable Edns edns) {
        return new Message(header, questions, answers, authorities, additionals, edns);
    }

    /** Only its question, and the word that there would have been more. */
    public Message asTruncated() {
        return new Message(header.asTruncated(), questions, List.of(), List.of(), List.of(), edns);
    }

    /** Absent in the JSON that tools read means empty. */
    private static <E> List<E> copy(@Nullable List<E> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
