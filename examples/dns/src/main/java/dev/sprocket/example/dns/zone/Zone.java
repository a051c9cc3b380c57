package dev.sprocket.example.dns.zone;

import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Rcode;
import dev.sprocket.example.dns.message.Rdata;
import dev.sprocket.example.dns.message.RecordType;
import dev.sprocket.example.dns.message.ResourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the names from one name on downwards, what was given away to other servers excepted. Immutable; any
 * thread.
 */
public final class Zone {

    /** How many aliases are followed for one question: a longer chain, or one that bites its tail, is answered in part. */
    public static final int MOST_ALIASES = 8;

    private final Name apex;
    private final ResourceRecord negative;
    /** By name, then by type. A name that has none, but names below it that do, exists too (RFC 8020). */
    private final Map<Name, Map<Integer, List<ResourceRecord>>> nodes = new HashMap<>();

    private final boolean delegates;

    /**
     * A zone of these records.
     *
     * @throws IllegalArgumentException if they make none: without one SOA and a name server at the apex, with a name outside, a
     *     record twice, an alias beside other records, or a wildcard, which is not known here
     */
    public Zone(Name apex, List<ResourceRecord> records) {
        this.apex = apex;
        records.forEach(this::add);
        ResourceRecord soa = at(apex, RecordType.SOA).stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("zone " + apex + " without an SOA record, expected one"));
        if (at(apex, RecordType.NS).isEmpty()) {
            throw new IllegalArgumentException("zone " + apex + " without an NS record, expected one or more");
        }
        nodes.forEach(Zone::checkNode);
        // RFC 2308 section 3.
        long ttl = Math.min(soa.ttlSeconds(), ((Rdata.Soa) soa.data()).minimumSeconds());
        negative = soa.withTtl(ttl);
        delegates = nodes.entrySet().stream()
                .anyMatch(node -> !node.getKey().equals(apex) && node.getValue().containsKey(RecordType.NS.code()));
    }

    /** The name that it begins at. */
    public Name apex() {
        return apex;
    }

    /**
     * Answers a question (RFC 1034 section 4.3.2): the owner of what answers is written as it was asked.
     *
     * @param name the apex, or a name below it
     * @param type a type's number; for {@link RecordType#ANY} one type that there is, which is enough (RFC 8482 section 4.1)
     */
    public Answer answer(Name name, int type) {
        var answers = new ArrayList<ResourceRecord>();
        Name owner = name;
        for (int aliases = 0; aliases <= MOST_ALIASES && owner.isWithin(apex); aliases++) {
            Optional<Name> cut = cutAbove(owner);
            if (cut.isPresent()) {
                return referral(cut.get(), answers);
            }
            Map<Integer, List<ResourceRecord>> node = nodes.get(owner);
            if (node == null) {
                return new Answer(Rcode.NXDOMAIN, true, answers, List.of(negative), List.of());
            }
            List<ResourceRecord> found = find(node, type);
            if (found != null) {
                addOwnedBy(owner, found, answers);
                return new Answer(Rcode.NOERROR, true, answers, List.of(), List.of());
            }
            List<ResourceRecord> alias = node.get(RecordType.CNAME.code());
            if (alias == null) {
                return new Answer(Rcode.NOERROR, true, answers, List.of(negative), List.of());
            }
            addOwnedBy(owner, alias, answers);
            owner = ((Rdata.Cname) alias.get(0).data()).target();
        }
        return new Answer(Rcode.NOERROR, true, answers, List.of(), List.of());
    }

    private static @Nullable List<ResourceRecord> find(Map<Integer, List<ResourceRecord>> node, int type) {
        if (type != RecordType.ANY) {
            return node.get(type);
        }
        return node.isEmpty() ? null : node.values().iterator().next();
    }

    private static void addOwnedBy(Name owner, List<ResourceRecord> found, List<ResourceRecord> answers) {
        found.forEach(each -> answers.add(each.ownedBy(owner)));
    }

    /** The highest name, from the apex down to this one, that was given away. */
    private Optional<Name> cutAbove(Name owner) {
        Name cut = null;
        if (delegates) {
            for (Name name = owner; !name.equals(apex); name = name.parent()) {
                cut = at(name, RecordType.NS).isEmpty() ? cut : name;
            }
        }
        return Optional.ofNullable(cut);
    }

    private Answer referral(Name cut, List<ResourceRecord> answers) {
        List<ResourceRecord> servers = at(cut, RecordType.NS);
        var addresses = new ArrayList<ResourceRecord>();
        for (ResourceRecord server : servers) {
            Name host = ((Rdata.Ns) server.data()).server();
            addresses.addAll(at(host, RecordType.A));
            addresses.addAll(at(host, RecordType.AAAA));
        }
        return new Answer(Rcode.NOERROR, !answers.isEmpty(), answers, servers, addresses);
    }

    private List<ResourceRecord> at(Name name, RecordType type) {
        return nodes.getOrDefault(name, Map.of()).getOrDefault(type.code(), List.of());
    }

    private void add(ResourceRecord record) {
        Name owner = record.owner();
        if (!owner.isWithin(apex)) {
            throw new IllegalArgumentException("name " + owner + ", expected one within " + apex);
        }
        if (owner.toString().startsWith("*.")) {
            throw new IllegalArgumentException("name " + owner + ", expected no wildcard");
        }
        for (Name name = owner; !name.equals(apex); name = name.parent()) {
            nodes.computeIfAbsent(name, it -> new TreeMap<>());
        }
        List<ResourceRecord> siblings = nodes.computeIfAbsent(owner, it -> new TreeMap<>())
                .computeIfAbsent(record.data().code(), it -> new ArrayList<>());
        for (ResourceRecord sibling : siblings) {
            if (sibling.data().equals(record.data())) {
                throw new IllegalArgumentException("the same record of " + owner + " twice, expected once");
            }
            if (sibling.ttlSeconds() != record.ttlSeconds()) {
                // RFC 2181 section 5.2.
                throw new IllegalArgumentException("records of one type of " + owner + " with ttl "
                        + sibling.ttlSeconds() + " and " + record.ttlSeconds() + ", expected one ttl");
            }
        }
        siblings.add(record);
    }

    private static void checkNode(Name name, Map<Integer, List<ResourceRecord>> node) {
        List<ResourceRecord> aliases = node.getOrDefault(RecordType.CNAME.code(), List.of());
        // RFC 1034 section 3.6.2.
        if (!aliases.isEmpty() && (aliases.size() > 1 || node.size() > 1)) {
            throw new IllegalArgumentException("other records beside the CNAME of " + name + ", expected none");
        }
        if (node.getOrDefault(RecordType.SOA.code(), List.of()).size() > 1) {
            throw new IllegalArgumentException("several SOA records of " + name + ", expected one");
        }
    }
}
