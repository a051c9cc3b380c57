package dev.sprocket.example.dns.message;

import dev.sprocket.codec.Codec;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.HexFormat;

/** Messages as readable literals. */
final class Wires {

    private Wires() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    static <M> M decode(Codec<M> codec, String digits) throws ProtocolViolation {
        return codec.decode(new WireReader(hex(digits)));
    }

    static <M> String encode(Codec<M> codec, M message) {
        var out = new WireWriter();
        codec.encode(message, out);
        return HexFormat.of().formatHex(out.toBytes());
    }
}
