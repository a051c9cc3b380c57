package dev.sprocket.testkit.netcode;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Protocol;

/** The protocol that is spoken over netcode here: it knows nothing of it. */
final class Lines {

    static final Protocol<String, String> PROTOCOL = Protocol.symmetric(LineFraming.upTo(1199), Codecs.utf8());

    private Lines() {}
}
