package dev.sprocket.example.syslog;

import dev.sprocket.example.syslog.message.Priority;
import dev.sprocket.example.syslog.message.SyslogMessage;
import dev.sprocket.example.syslog.message.SyslogMessage.Element;
import dev.sprocket.example.syslog.message.SyslogMessage.Legacy;
import dev.sprocket.example.syslog.message.SyslogMessage.Param;
import dev.sprocket.example.syslog.message.SyslogMessage.Rfc5424;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.contract.ProtocolContract;
import dev.sprocket.testkit.contract.Sample;
import java.util.List;
import java.util.Optional;

class SyslogContractTest extends ProtocolContract<SyslogMessage, Void> {

    private static final int MOST = 480;

    @Override
    protected Binding<SyslogMessage, Void> binding() {
        return Binding.of(SyslogPlugin.protocol(MOST), session -> session.handler(message -> {}));
    }

    @Override
    protected List<Sample<SyslogMessage>> fromClients() {
        var all = new Rfc5424(
                Priority.of(165),
                "2003-10-11T22:14:15.003Z",
                "host",
                "app",
                "1",
                "ID47",
                List.of(new Element("a@32473", List.of(new Param("x", "\"\\]gr\u00fcn")))),
                "text",
                true);
        return List.of(
                Sample.of(all),
                Sample.of(Legacy.of(Priority.of(13), "Oct 11 22:14:15 host app: text"), all),
                Sample.of(Legacy.of(null, "")),
                // As logger sends them: counted, and by udp. A line may be ended by the end of the input, and so be cut
                // short.
                Sample.text("23 <13>1 - - app - - - one"),
                Sample.datagram("\"<13>Nov 25 20:05:59 vm app: four\""));
    }

    /** They say nothing. */
    @Override
    protected List<Sample<Void>> fromServers() {
        return List.of();
    }

    @Override
    protected Optional<SyslogMessage> clientMessageOf(int payloadBytes) {
        return Optional.of(Legacy.of(null, "x".repeat(payloadBytes)));
    }

    @Override
    protected Optional<Protocol<SyslogMessage, Void>> oneByteLarger() {
        return Optional.of(SyslogPlugin.protocol(MOST + 1));
    }

    @Override
    protected List<SyslogMessage> clientsCannotSay() {
        return List.of(Legacy.of(null, "\ud83d"), Legacy.of(null, "x".repeat(MOST + 1)));
    }

    @Override
    protected boolean mayDecodeWhatItCannotEncode() {
        // Text of RFC 5424 that is not UTF-8 is written as such, and may then have more bytes than a message may.
        return true;
    }
}
