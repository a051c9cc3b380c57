package dev.sprocket.testkit.spike;

import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.spike.HttpPart.Chunk;
import dev.sprocket.testkit.spike.HttpPart.End;
import dev.sprocket.testkit.spike.HttpPart.Head;
import dev.sprocket.testkit.spike.HttpPart.Response;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** A server's end of HTTP/1.1 (RFC 9112). A request comes as a head, chunks of its body as they come, and an end. */
final class HttpSpike implements Wire<HttpPart, HttpPart.Response> {

    private final EndFinder head = new EndFinder("\r\n\r\n", 8192);
    private final EndFinder line = new EndFinder("\r\n", 64);

    private boolean inBody;
    private boolean chunked;
    private boolean sizeNext;
    private boolean last;
    private long left;

    @Override
    public int maxMessageBytes() {
        return 1 << 20;
    }

    @Override
    public @Nullable HttpPart decode(WireReader in) throws ProtocolViolation {
        if (inBody) {
            return body(in);
        }
        int length = head.find(in);
        if (length < 0) {
            return null;
        }
        Head message = Head.parse(in.take(length, "head"));
        inBody = true;
        left = message.contentLength();
        sizeNext = chunked = message.isChunked();
        return message;
    }

    @Override
    public boolean isInsideMessage() {
        return inBody;
    }

    @Override
    public @Nullable HttpPart endOfInput(WireReader rest) throws ProtocolViolation {
        if (inBody || rest.remaining() > 0) {
            throw new TruncatedInput(rest.remaining(), "request", "the rest of it");
        }
        return null;
    }

    @Override
    public void encode(Response response, WireWriter out) {
        out.latin1("HTTP/1.1 " + response.status() + " -\r\nContent-Length: " + response.body().length + "\r\n\r\n");
        out.bytes(response.body());
    }

    private @Nullable HttpPart body(WireReader in) throws ProtocolViolation {
        if (!chunked && left == 0) {
            return end();
        }
        while (chunked && left == 0) {
            int length = line.find(in);
            if (length < 0) {
                return null;
            }
            String text = in.latin1(length, "chunk");
            HttpPart.check(in, text.matches(sizeNext ? "[0-9A-Fa-f]{1,8}\r\n" : "\r\n"), "chunk");
            if (!sizeNext && last) {
                return end();
            }
            left = sizeNext ? Long.parseLong(text.trim(), 16) : 0;
            last = sizeNext && left == 0;
            sizeNext = !sizeNext;
        }
        byte[] data = in.bytes((int) Math.min(left, in.remaining()), "body");
        left -= data.length;
        return data.length == 0 ? null : new Chunk(data);
    }

    private End end() {
        inBody = last = false;
        return new End();
    }
}
