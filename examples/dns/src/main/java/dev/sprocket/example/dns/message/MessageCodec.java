package dev.sprocket.example.dns.message;

import dev.sprocket.codec.Codec;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages in bytes, strictly (RFC 1035 section 4): for the side that trusts what it reads.
 *
 * <pre>
 *   header, 4 bytes | counts, 4 x 16 bits | questions | answers | authorities | additionals, OPT among them
 *   question        name | type 16 | class 16
 *   record          name | type 16 | class 16 | ttl 32 | length 16 | rdata
 * </pre>
 *
 * <p>A count over what the bytes behind it could hold is a violation before anything is read for it. Stateless; any thread.
 */
public enum MessageCodec implements Codec<Message> {
    /** The one there is. */
    INSTANCE;

    private static final int COUNTS_BYTES = 8;
    private static final int LEAST_QUESTION_BYTES = 5;
    private static final int LEAST_RECORD_BYTES = 11;

    @Override
    public Class<Message> type() {
        return Message.class;
    }

    @Override
    public Message decode(WireReader payload) throws ProtocolViolation {
        Header header = Header.read(payload);
        int room = Math.max(0, payload.remaining() - COUNTS_BYTES);
        int questions = payload.length16(0, room / LEAST_QUESTION_BYTES, "qdcount");
        int answers = payload.length16(0, room / LEAST_RECORD_BYTES, "ancount");
        int authorities = payload.length16(0, room / LEAST_RECORD_BYTES, "nscount");
        int additionals = payload.length16(0, room / LEAST_RECORD_BYTES, "arcount");
        var asked = new ArrayList<Question>(questions);
        for (int i = 0; i < questions; i++) {
            asked.add(new Question(Name.read(payload), payload.u16("type"), payload.u16("class")));
        }
        List<ResourceRecord> answered = readRecords(payload, answers);
        List<ResourceRecord> known = readRecords(payload, authorities);
        var helpful = new ArrayList<ResourceRecord>();
        Edns edns = readAdditionals(payload, additionals, helpful);
        return new Message(header, asked, answered, known, helpful, edns);
    }

    private static List<ResourceRecord> readRecords(WireReader in, int count) throws ProtocolViolation {
        var records = new ArrayList<ResourceRecord>(count);
        for (int i = 0; i < count; i++) {
            Name owner = Name.read(in);
            int type = in.u16("type");
            if (type == Edns.OPT) {
                throw in.violation("type", "no OPT outside the additional records", type);
            }
            records.add(readRecord(in, owner, type));
        }
        return records;
    }

    private static @Nullable Edns readAdditionals(WireReader in, int count, List<ResourceRecord> records)
            throws ProtocolViolation {
        Edns edns = null;
        for (int i = 0; i < count; i++) {
            Name owner = Name.read(in);
            int type = in.u16("type");
            if (type != Edns.OPT) {
                records.add(readRecord(in, owner, type));
            } else if (edns != null || !owner.isRoot()) {
                // RFC 6891 section 6.1.1.
                throw in.violation("type", "one OPT, owned by the root", "another one");
            } else {
                edns = Edns.read(in);
            }
        }
        return edns;
    }

    private static ResourceRecord readRecord(WireReader in, Name owner, int type) throws ProtocolViolation {
        int recordClass = in.u16("class");
        long ttl = in.u32("ttl");
        int length = in.u16("rdlength");
        Rdata data = RdataCodec.read(type, recordClass, in.within(length, "rdata"));
        return new ResourceRecord(owner, recordClass, ttl, data);
    }

    @Override
    public void encode(Message message, WireWriter out) {
        var names = new NameWriter(out);
        Edns edns = message.edns();
        message.header().write(out);
        out.u16(message.questions().size());
        out.u16(message.answers().size());
        out.u16(message.authorities().size());
        out.u16(message.additionals().size() + (edns == null ? 0 : 1));
        for (Question question : message.questions()) {
            names.write(question.name());
            out.u16(question.type());
            out.u16(question.questionClass());
        }
        message.answers().forEach(each -> write(each, out, names));
        message.authorities().forEach(each -> write(each, out, names));
        message.additionals().forEach(each -> write(each, out, names));
        if (edns != null) {
            edns.write(out);
        }
    }

    private static void write(ResourceRecord record, WireWriter out, NameWriter names) {
        names.write(record.owner());
        out.u16(record.data().code());
        out.u16(record.recordClass());
        out.u32(record.ttlSeconds());
        int length = out.position();
        out.zeros(2);
        RdataCodec.write(record.data(), out, names);
        out.patchUint(length, 2, out.position() - length - 2);
    }
}
