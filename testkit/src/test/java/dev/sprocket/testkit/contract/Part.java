package dev.sprocket.testkit.contract;

import java.nio.charset.StandardCharsets;

/** What is said in a protocol whose bodies are handed on as they come: a hello, once, and then heads, each with its body. */
sealed interface Part {

    /** The first that is said, and nowhere else. */
    record Hello() implements Part {}

    /**
     * A body begins.
     *
     * @param length how many bytes it has, 0..{@value PartWire#MOST_BODY_BYTES}
     */
    record Head(int length) implements Part {}

    /**
     * Some of a body.
     *
     * @param text one character or more, a byte each
     */
    record Piece(String text) implements Part {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Both as one. */
        Piece and(Piece next) {
            return new Piece(text + next.text());
        }
    }

    /** A body is whole; it is said without a byte. */
    record End() implements Part {}
}
