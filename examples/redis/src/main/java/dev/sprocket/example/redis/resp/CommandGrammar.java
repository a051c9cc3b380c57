package dev.sprocket.example.redis.resp;

import dev.sprocket.codec.Grammar;
import dev.sprocket.codec.Part;
import dev.sprocket.codec.Rule;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * How commands are written: {@code *2 $3 GET $1 k}, an array of bulk strings with a CR and LF behind each part, or as a person types
 * them, a line of words. An array of less than one is nothing, and so is an empty line.
 */
final class CommandGrammar {

    /** Redis' own bound on such a line (PROTO_INLINE_MAX_SIZE). */
    static final int MOST_LINE_BYTES = 64 << 10;

    static final byte[] CR_LF = {'\r', '\n'};

    private final int maxArguments;
    private final int maxBulkBytes;
    private final Rule<BulkString> argument = this::readArgument;

    private CommandGrammar(int maxArguments, int maxBulkBytes) {
        this.maxArguments = maxArguments;
        this.maxBulkBytes = maxBulkBytes;
    }

    static Grammar<Command> of(int maxCommandBytes, int maxArguments, int maxBulkBytes) {
        var rules = new CommandGrammar(maxArguments, maxBulkBytes);
        return Grammar.upTo(maxCommandBytes, Command.class, rules::readCommand, rules::write)
                .maxDepth(1)
                .maxParts(maxArguments + 1);
    }

    private void readCommand(Part<Command> part) throws ProtocolViolation {
        WireReader line = part.line(MOST_LINE_BYTES);
        if (line == null) {
            return;
        }
        if (line.remaining() == 0 || line.peek(0) != '*') {
            part.is(new Command(InlineWords.split(line, maxArguments)));
            return;
        }
        line.skip(1, "type");
        int count = (int) line.decimal(Integer.MIN_VALUE, maxArguments, "multibulk length");
        if (count < 1) {
            part.is(Command.NOTHING);
        } else {
            part.list(count, argument, Command::new);
        }
    }

    private void readArgument(Part<BulkString> part) throws ProtocolViolation {
        WireReader line = part.line(MOST_LINE_BYTES);
        if (line == null) {
            return;
        }
        if (line.remaining() == 0 || line.peek(0) != '$') {
            throw line.violation("type", "'$'", line.remaining() == 0 ? "' '" : "'" + (char) line.peek(0) + "'");
        }
        line.skip(1, "type");
        part.bytes((int) line.decimal(0, maxBulkBytes, "bulk length"), CR_LF, BulkString::read);
    }

    private void write(Command command, WireWriter out) {
        Ranges.check("words", command.words().size(), 0, maxArguments);
        out.u8('*');
        out.decimal(command.words().size());
        out.bytes(CR_LF);
        for (BulkString word : command.words()) {
            Ranges.check("bytes of a word", word.length(), 0, maxBulkBytes);
            ReplyGrammar.writeBulk(word, out);
        }
    }
}
