package dev.sprocket.example.dns;

import dev.sprocket.example.dns.message.Edns;
import dev.sprocket.example.dns.message.Header;
import dev.sprocket.example.dns.message.Message;
import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Question;
import dev.sprocket.example.dns.message.Rcode;
import dev.sprocket.example.dns.message.Rdata;
import dev.sprocket.example.dns.message.RecordType;
import dev.sprocket.example.dns.message.Request;
import dev.sprocket.example.dns.message.ResourceRecord;
import dev.sprocket.protocol.Binding;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.List;
import java.util.Optional;

class DnsContractTest extends ProtocolContract<Request, Message> {

    private static final Message QUERY = Message.query(1, Question.of("www.example.test", RecordType.A));
    private static final Message REPLY = new Message(
            Header.query(1).reply(Rcode.NOERROR, true),
            QUERY.questions(),
            List.of(
                    record("www.example.test", new Rdata.Cname(Name.parse("web.example.test"))),
                    record("web.example.test", new Rdata.A("192.0.2.80")),
                    record("web.example.test", new Rdata.Txt(List.of("one", "")))),
            List.of(),
            List.of(record("mail.example.test", new Rdata.Aaaa("2001:db8::1"))),
            new Edns(1232, 0, 0, false));

    @Override
    protected Binding<Request, Message> binding() {
        return Binding.of(DnsPlugin.PROTOCOL, new DnsService(Zones.ofReadme()));
    }

    @Override
    protected List<Sample<Request>> fromClients() {
        return List.of(
                Sample.of(QUERY),
                Sample.of(QUERY.withEdns(new Edns(4096, 0, 0, true)), QUERY),
                // dig +noedns example.test MX, and dig +tcp +dnssec big.example.test TXT with the cookie that it sends.
                Sample.datagram("0001 0120 0001 0000 0000 0000 07 \"example\" 04 \"test\" 00 000f 0001"),
                Sample.<Request>hex(
                                "0039 0004 0120 0001 0000 0000 0001 03 \"big\" 07 \"example\" 04 \"test\" 00 0010 0001"
                                        + " 00 0029 04d0 00008000 000c 000a 0008 0b7321e653aea0e5")
                        .notCanonical());
    }

    @Override
    protected List<Sample<Message>> fromServers() {
        return List.of(Sample.of(REPLY), Sample.of(REPLY.asTruncated(), QUERY));
    }

    @Override
    protected Optional<Request> clientMessageOf(int payloadBytes) {
        return serverMessageOf(payloadBytes).map(message -> message);
    }

    @Override
    protected Optional<Message> serverMessageOf(int payloadBytes) {
        // The header, and a record of the root with all the rest in it.
        int bytes = payloadBytes - 12 - 11;
        if (bytes < 0) {
            return Optional.empty();
        }
        var record = new ResourceRecord(Name.ROOT, ResourceRecord.IN, 0, new Rdata.Opaque(0xff01, "00".repeat(bytes)));
        return Optional.of(new Message(Header.query(1), List.of(), List.of(record), List.of(), List.of(), null));
    }

    @Override
    protected List<Request> clientsCannotSay() {
        return List.of(new Request.Unreadable(Header.query(1), "nobody can say it"));
    }

    @Override
    protected boolean mayDecodeWhatItCannotEncode() {
        // What has a header and is no message.
        return true;
    }

    private static ResourceRecord record(String owner, Rdata data) {
        return new ResourceRecord(Name.parse(owner), ResourceRecord.IN, 300, data);
    }
}
