package dev.sprocket.example.syslog.message;

import dev.sprocket.example.syslog.message.SyslogMessage.Element;
import dev.sprocket.example.syslog.message.SyslogMessage.Param;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a message says to programs (RFC 5424 section 6.3).
 *
 * <pre>
 *   -                                      nothing
 *   [id name="value" name="value"][id]     elements, each id once; {@code \"}, {@code \\} and {@code \]} in a value
 * </pre>
 */
final class StructuredData {

    private StructuredData() {}

    static List<Element> read(WireReader in) throws ProtocolViolation {
        if (isNext(in, '-')) {
            in.skip(1, "structured-data");
            return List.of();
        }
        var elements = new ArrayList<Element>();
        var ids = new HashSet<String>();
        do {
            expect(in, '[');
            String id = Field.SD_NAME.readName(in);
            if (!ids.add(id)) {
                throw in.violation("sd-id", "each id once", "one again");
            }
            elements.add(new Element(id, readParams(in)));
            expect(in, ']');
        } while (isNext(in, '['));
        return elements;
    }

    private static List<Param> readParams(WireReader in) throws ProtocolViolation {
        var params = new ArrayList<Param>();
        while (isNext(in, ' ')) {
            in.skip(1, "space");
            String name = Field.SD_NAME.readName(in);
            expect(in, '=');
            expect(in, '"');
            params.add(new Param(name, readValue(in)));
            expect(in, '"');
        }
        return params;
    }

    /** Up to the quote that ends it. A backslash before anything but {@code " \ ]} is a character like any other. */
    private static String readValue(WireReader in) throws ProtocolViolation {
        int available = in.remaining();
        int length = 0;
        boolean escaped = false;
        for (; length < available && in.peek(length) != '"'; length++) {
            int next = in.peek(length);
            if (next == ']') {
                throw new ProtocolViolation(in.position() + length, "param-value", "\\ before ]", "] alone");
            }
            if (next == '\\' && length + 1 < available && isEscapable(in.peek(length + 1))) {
                escaped = true;
                length++;
            }
        }
        String text = in.utf8(Math.min(length, available), "param-value");
        return escaped ? unescape(text) : text;
    }

    private static String unescape(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1));
            plain.append(escape ? text.charAt(++i) : c);
        }
        return plain.toString();
    }

    static void write(List<Element> elements, WireWriter out) {
        if (elements.isEmpty()) {
            out.u8('-');
        }
        for (Element element : elements) {
            out.u8('[');
            out.latin1(element.id());
            for (Param param : element.params()) {
                out.u8(' ');
                out.latin1(param.name());
                out.latin1("=\"");
                out.utf8(escape(param.value()));
                out.u8('"');
            }
            out.u8(']');
        }
    }

    private static String escape(String value) {
        var escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (isEscapable(value.charAt(i))) {
                escaped.append('\\');
            }
            escaped.append(value.charAt(i));
        }
        return escaped.toString();
    }

    private static boolean isEscapable(int c) {
        return c == '"' || c == '\\' || c == ']';
    }

    private static boolean isNext(WireReader in, char wanted) {
        return in.remaining() > 0 && in.peek(0) == wanted;
    }

    private static void expect(WireReader in, char wanted) throws ProtocolViolation {
        if (!isNext(in, wanted)) {
            String got = in.remaining() == 0 ? "the end" : "byte " + in.peek(0);
            throw in.violation("structured-data", Character.toString(wanted), got);
        }
        in.skip(1, "structured-data");
    }
}
