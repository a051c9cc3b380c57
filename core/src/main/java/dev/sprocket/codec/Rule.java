package dev.sprocket.codec;

import dev.sprocket.wire.ProtocolViolation;

/**
 * One rule of a {@link Grammar}: reads the head of one part of a message, and says what follows it.
 *
 * <p>A head is everything from which that can be told: a line, a type and a length. If it has not come as a whole, the rule returns
 * without a word, and is asked again when there is more:
 *
 * <pre>{@code
 *   static void reply(Part<Reply> part) throws ProtocolViolation {
 *       WireReader head = part.line(64);
 *       if (head == null) {
 *           return;
 *       }
 *       switch (head.u8("type")) {
 *           case ':' -> part.is(new Number(head.decimal(Long.MIN_VALUE, Long.MAX_VALUE, "number")));
 *           case '$' -> part.bytes((int) head.decimal(0, 512, "length"), CR_LF, Text::read);
 *           case '*' -> part.list((int) head.decimal(0, 100, "count"), Resp::reply, Sequence::new);
 *           default -> throw head.violation("type", ": $ or *", "something else");
 *       }
 *   }
 * }</pre>
 *
 * <p>Stateless, and a method of its own by preference: then nothing is allocated but what the message consists of.
 *
 * @param <P> what the part is read as
 */
@FunctionalInterface
public interface Rule<P> {

    /**
     * Reads the head of {@code part} and calls one of {@link Part#is}, {@link Part#bytes} and {@link Part#list}; or none, if a
     * piece of the head that it asked for was null.
     *
     * @throws ProtocolViolation if no part begins like this
     */
    void read(Part<P> part) throws ProtocolViolation;
}
