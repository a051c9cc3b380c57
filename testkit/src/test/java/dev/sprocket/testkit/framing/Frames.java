package dev.sprocket.testkit.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Frames and payloads as readable literals. */
final class Frames {

    private Frames() {}

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** {@code "00 01 ff"}. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** A reader of these bytes. */
    static WireReader reader(String digits) {
        return new WireReader(hex(digits));
    }

    static byte[] frame(Framing framing, byte[] payload) {
        var out = new WireWriter();
        framing.begin(out);
        int start = out.position();
        out.bytes(payload);
        framing.end(out, start);
        return out.toBytes();
    }

    /** The payloads of a stream that comes at once. */
    static List<String> read(Framing framing, String stream) throws ProtocolViolation {
        Splitter splitter = framing.splitter();
        var in = new WireReader(ascii(stream));
        var payloads = new ArrayList<String>();
        for (var payload = splitter.next(in); payload != null; payload = splitter.next(in)) {
            payloads.add(payload.latin1(payload.remaining(), "payload"));
        }
        return payloads;
    }
}
