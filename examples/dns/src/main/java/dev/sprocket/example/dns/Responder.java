package dev.sprocket.example.dns;

import dev.sprocket.example.dns.message.Edns;
import dev.sprocket.example.dns.message.Header;
import dev.sprocket.example.dns.message.Message;
import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Question;
import dev.sprocket.example.dns.message.Rcode;
import dev.sprocket.example.dns.message.RecordType;
import dev.sprocket.example.dns.message.Request;
import dev.sprocket.example.dns.message.ResourceRecord;
import dev.sprocket.example.dns.zone.Answer;
import dev.sprocket.example.dns.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns requests into replies. Pure: no session, no clock. Immutable; any thread. */
final class Responder {

    /** The first of the types that are no types of records: the transfer of whole zones, and the like (RFC 6895 section 3.1). */
    private static final int FIRST_META_TYPE = 128;

    private final Map<Name, Zone> zones;
    private final int udpPayloadBytes;

    /** @param udpPayloadBytes what askers are told that we take by udp */
    Responder(List<Zone> zones, int udpPayloadBytes) {
        this.zones = zones.stream().collect(Collectors.toUnmodifiableMap(Zone::apex, Function.identity()));
        this.udpPayloadBytes = udpPayloadBytes;
    }

    /** The reply, or none: a reply is never replied to, or two servers could keep each other busy for ever. */
    Optional<Message> answer(Request request) {
        if (request.header().response()) {
            return Optional.empty();
        }
        return Optional.of(request instanceof Message message ? reply(message) : refusal(request, Rcode.FORMERR));
    }

    private Message reply(Message message) {
        Edns asker = message.edns();
        if (asker != null && asker.version() > 0) {
            return refusal(message, Rcode.BADVERS);
        }
        if (message.header().opcode() != Header.QUERY) {
            return refusal(message, Rcode.NOTIMP);
        }
        if (message.questions().size() != 1) {
            // RFC 9619.
            return refusal(message, Rcode.FORMERR);
        }
        Question question = message.questions().get(0);
        Optional<Zone> zone = zoneOf(question.name());
        boolean known = question.type() < FIRST_META_TYPE || question.type() == RecordType.ANY;
        if (zone.isEmpty() || question.questionClass() != ResourceRecord.IN || !known) {
            return refusal(message, Rcode.REFUSED);
        }
        Answer answer = zone.get().answer(question.name(), question.type());
        return new Message(
                message.header().reply(answer.rcode(), answer.authoritative()),
                message.questions(),
                answer.answers(),
                answer.authorities(),
                answer.additionals(),
                edns(asker, answer.rcode()));
    }

    /** The zone that the name is in; of one within another, the inner one. */
    private Optional<Zone> zoneOf(Name name) {
        for (Name at = name; ; at = at.parent()) {
            Zone zone = zones.get(at);
            if (zone != null || at.isRoot()) {
                return Optional.ofNullable(zone);
            }
        }
    }

    private Message refusal(Request request, Rcode rcode) {
        Rcode said = request.header().opcode() == Header.QUERY || rcode == Rcode.BADVERS ? rcode : Rcode.NOTIMP;
        Header header = request.header().reply(said, false);
        if (request instanceof Message message && message.questions().size() == 1) {
            return new Message(
                    header, message.questions(), List.of(), List.of(), List.of(), edns(message.edns(), said));
        }
        // What could not be read is not said back.
        return new Message(header, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** Who does not speak of EDNS hears nothing of it (RFC 6891 section 7). */
    private @Nullable Edns edns(@Nullable Edns asker, Rcode rcode) {
        return asker == null ? null : new Edns(udpPayloadBytes, rcode.high(), 0, false);
    }
}
