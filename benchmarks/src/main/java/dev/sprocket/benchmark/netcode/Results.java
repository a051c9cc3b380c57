package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Conditions;
import java.util.List;

/**
 * All that one run has found, as it is written to a file.
 *
 * @param loads of each load on each server
 * @param junk of each kind of junk on each server
 * @param profiles of each server
 * @param own of each JVM
 */
record Results(
        Conditions conditions, List<LoadRow> loads, List<JunkRow> junk, List<ProfileRow> profiles, List<OwnRow> own) {

    /** One load on one server: a reading for each round. */
    record LoadRow(String jdk, String channel, Load load, List<Reading> readings) {}

    /** A load on one server beside one kind of junk: a reading for each round. */
    record JunkRow(String jdk, String channel, Load load, JunkKind junk, int perSecond, List<Reading> readings) {}

    /** Whose code allocated and ran while one server was under a load. */
    record ProfileRow(String jdk, String channel, Load load, Profile.Shares shares) {}

    /** What a server's own code costs a packet without a socket, and what the JDK's cipher does. */
    record OwnRow(String jdk, OwnCost.Cost own, OwnCost.Cost cipher) {}
}
