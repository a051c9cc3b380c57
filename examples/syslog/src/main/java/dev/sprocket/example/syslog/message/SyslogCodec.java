package dev.sprocket.example.syslog.message;

import dev.sprocket.codec.Codec;
import dev.sprocket.example.syslog.message.SyslogMessage.Element;
import dev.sprocket.example.syslog.message.SyslogMessage.Legacy;
import dev.sprocket.example.syslog.message.SyslogMessage.Rfc5424;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of RFC 5424, and whatever else is sent to a syslog receiver.
 *
 * <pre>
 *   {@code <34>1 2003-10-11T22:14:15.003Z host app procid msgid [sd] text}
 *    pri version timestamp                               structured data, message
 * </pre>
 *
 * <p>Nothing is a violation: a log is of no use if what is not well written is not in it. What is not of RFC 5424 to the letter
 * is a {@link Legacy} message, and says why if it claimed to be. Stateless; any thread.
 */
public enum SyslogCodec implements Codec<SyslogMessage> {
    /** The one there is. */
    INSTANCE;

    private static final byte[] VERSION_1 = {'1', ' '};
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    @Override
    public Class<SyslogMessage> type() {
        return SyslogMessage.class;
    }

    @Override
    public SyslogMessage decode(WireReader payload) throws ProtocolViolation {
        Priority priority = Priority.read(payload);
        if (priority == null || !payload.startsWith(VERSION_1, 0)) {
            return readLegacy(priority, payload, null);
        }
        int behindPriority = payload.position();
        try {
            payload.skip(VERSION_1.length, "version");
            return readRfc5424(priority, payload);
        } catch (ProtocolViolation violation) {
            payload.position(behindPriority);
            return readLegacy(priority, payload, violation.getMessage());
        }
    }

    private static Legacy readLegacy(@Nullable Priority priority, WireReader in, @Nullable String problem)
            throws ProtocolViolation {
        boolean latin1 = !in.isUtf8(in.remaining());
        return new Legacy(priority, text(in), latin1, problem);
    }

    private static Rfc5424 readRfc5424(Priority priority, WireReader in) throws ProtocolViolation {
        String timestamp = readTimestamp(in);
        String hostname = Field.HOSTNAME.read(in);
        String appName = Field.APP_NAME.read(in);
        String procId = Field.PROCID.read(in);
        String msgId = Field.MSGID.read(in);
        List<Element> structuredData = StructuredData.read(in);
        if (in.remaining() == 0) {
            return new Rfc5424(priority, timestamp, hostname, appName, procId, msgId, structuredData, null, false);
        }
        if (in.u8("space") != ' ') {
            throw in.violation("structured-data", "the end or a space behind it", "something else");
        }
        boolean bom = in.startsWith(BOM, 0);
        if (bom) {
            in.skip(BOM.length, "bom");
        }
        String message = bom ? in.utf8(in.remaining(), "msg") : text(in);
        return new Rfc5424(priority, timestamp, hostname, appName, procId, msgId, structuredData, message, bom);
    }

    private static @Nullable String readTimestamp(WireReader in) throws ProtocolViolation {
        int at = in.position();
        String timestamp = Field.TIMESTAMP.read(in);
        if (timestamp != null && !Timestamps.isValid(timestamp)) {
            throw new ProtocolViolation(at, "timestamp", Timestamps.EXPECTED, "another form");
        }
        return timestamp;
    }

    /** All the rest: UTF-8 if it is, as most of it is today; otherwise a character for a byte, so that none is lost. */
    private static String text(WireReader in) throws ProtocolViolation {
        int length = in.remaining();
        return in.isUtf8(length) ? in.utf8(length, "text") : in.latin1(length, "text");
    }

    @Override
    public void encode(SyslogMessage message, WireWriter out) {
        Priority priority = message.priority();
        if (priority != null) {
            priority.write(out);
        }
        if (message instanceof Rfc5424 rfc5424) {
            writeRfc5424(rfc5424, out);
        } else if (message instanceof Legacy legacy) {
            if (legacy.latin1()) {
                out.latin1(legacy.text());
            } else {
                out.utf8(legacy.text());
            }
        }
    }

    private static void writeRfc5424(Rfc5424 message, WireWriter out) {
        out.bytes(VERSION_1);
        Field.TIMESTAMP.write(message.timestamp(), out);
        Field.HOSTNAME.write(message.hostname(), out);
        Field.APP_NAME.write(message.appName(), out);
        Field.PROCID.write(message.procId(), out);
        Field.MSGID.write(message.msgId(), out);
        StructuredData.write(message.structuredData(), out);
        String text = message.message();
        if (text != null) {
            out.u8(' ');
            if (message.bom()) {
                out.bytes(BOM);
            }
            out.utf8(text);
        }
    }
}
