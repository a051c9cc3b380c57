package dev.sprocket.example.redis;

import dev.sprocket.example.redis.resp.BulkString;
import dev.sprocket.example.redis.resp.Command;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class RedisContractTest extends ProtocolContract<Command, Reply> {

    private static final int MAX = 2048;

    @Override
    protected Binding<Command, Reply> binding() {
        return bindingUpTo(MAX);
    }

    @Override
    protected List<Sample<Command>> fromClients() {
        return List.of(
                Sample.of(Command.of("PING")),
                Sample.of(Command.of("SET", "hex:000d0aff", "")),
                Sample.text("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n"),
                Sample.<Command>text("*0\r\n"),
                Sample.<Command>text("SET k \"a \\x41\"\r\n").notCanonical(),
                Sample.<Command>text("\n").notCanonical());
    }

    @Override
    protected List<Sample<Reply>> fromServers() {
        return List.of(
                Sample.of(Reply.OK),
                Sample.of(new Reply.Failure("ERR no")),
                Sample.of(new Reply.Int(Long.MIN_VALUE)),
                Sample.of(BulkString.of("hex:0d0aff")),
                Sample.of(Reply.Null.BULK, Reply.Null.ARRAY, Reply.EMPTY),
                Sample.text("*2\r\n*2\r\n:1\r\n$-1\r\n$1\r\na\r\n"));
    }

    @Override
    protected Optional<Command> clientMessageOf(int payloadBytes) {
        // *1 CR LF, and what stands round a bulk string of a length of four digits.
        return Optional.of(new Command(List.of(bulk(payloadBytes - 4 - 9))));
    }

    @Override
    protected Optional<Reply> serverMessageOf(int payloadBytes) {
        return Optional.of(bulk(payloadBytes - 9));
    }

    @Override
    protected Optional<Protocol<Command, Reply>> oneByteLarger() {
        return Optional.of(bindingUpTo(MAX + 1).protocol());
    }

    @Override
    protected List<Command> clientsCannotSay() {
        return List.of(new Command(Collections.nCopies(17, bulk(1))), new Command(List.of(bulk(MAX + 1))));
    }

    @Override
    protected List<Reply> serversCannotSay() {
        return List.of(new Reply.SimpleString("\u0100"), nested(9));
    }

    /** A line of many short words is longer as an array. */
    @Override
    protected boolean mayDecodeWhatItCannotEncode() {
        return true;
    }

    private static Binding<Command, Reply> bindingUpTo(int max) {
        return RedisPlugin.binding(new RedisOptions(max, 16, max, max, 1 << 20));
    }

    private static BulkString bulk(int length) {
        return BulkString.of("x".repeat(length));
    }

    private static Reply nested(int depth) {
        return depth == 0 ? Reply.OK : new Reply.Array(List.of(nested(depth - 1)));
    }
}
