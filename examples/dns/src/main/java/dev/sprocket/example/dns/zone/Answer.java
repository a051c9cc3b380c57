package dev.sprocket.example.dns.zone;

import dev.sprocket.example.dns.message.Rcode;
import dev.sprocket.example.dns.message.ResourceRecord;
import java.util.List;

/**
 * What a zone knows of a question: the parts of the reply.
 *
 * @param rcode how it went
 * @param authoritative whether the zone's own data says so, and not that of a zone below it
 * @param answers the records asked for, behind the aliases that led to them
 * @param authorities the zone's SOA where there is nothing, or the servers that know
 * @param additionals the addresses of those servers
 */
public record Answer(
        Rcode rcode,
        boolean authoritative,
        List<ResourceRecord> answers,
        List<ResourceRecord> authorities,
        List<ResourceRecord> additionals) {}
