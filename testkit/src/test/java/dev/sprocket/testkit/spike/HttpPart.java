package dev.sprocket.testkit.spike;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a request of HTTP/1.1 is made of, in the order in which it comes. */
@SuppressWarnings("ArrayRecordComponent") // Bytes are passed on once, and never compared.
sealed interface HttpPart {

    /** The request line and the headers, their names in lower case. */
    record Head(String line, Map<String, String> headers) implements HttpPart {

        /** Reads a head that ends with an empty line (RFC 9112 sections 2 to 6). */
        static Head parse(WireReader in) throws ProtocolViolation {
            String[] lines = in.latin1(in.remaining() - 4, "head").split("\r\n", -1);
            check(in, lines[0].matches("[A-Z]+ [!-~]+ HTTP/1\\.1"), "request line");
            var headers = new HashMap<String, String>();
            for (int i = 1; i < lines.length; i++) {
                check(in, lines[i].matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+:[\t -~\u0080-\u00ff]*"), "header");
                int colon = lines[i].indexOf(':');
                String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
                String before = headers.put(name, lines[i].substring(colon + 1).trim());
                check(in, before == null || !name.matches("content-length|transfer-encoding"), name);
            }
            var head = new Head(lines[0], headers);
            check(in, headers.getOrDefault("content-length", "0").matches("[0-9]{1,18}"), "content-length");
            // RFC 9112 section 6.3: two lengths are how requests are smuggled.
            boolean twoLengths = head.isChunked() && headers.containsKey("content-length");
            check(in, !twoLengths, "content-length");
            check(in, headers.getOrDefault("transfer-encoding", "chunked").equals("chunked"), "transfer-encoding");
            return head;
        }

        boolean isChunked() {
            return headers.containsKey("transfer-encoding");
        }

        long contentLength() {
            return Long.parseLong(headers.getOrDefault("content-length", "0"));
        }
    }

    /** Some of the body. */
    record Chunk(byte[] data) implements HttpPart {}

    /** The end of the request. */
    record End() implements HttpPart {}

    /** A whole response. */
    record Response(int status, byte[] body) {}

    static void check(WireReader in, boolean right, String field) throws ProtocolViolation {
        if (!right) {
            throw in.violation(field, "what RFC 9112 says", "something else");
        }
    }
}
