package @package@;

/** What both sides say: an id, which the answer repeats, and text. */
public record @Name@Message(int id, String text) {}
