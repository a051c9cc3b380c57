/**
 * A DNS responder.
 *
 * <p>{@code message} is what travels, {@code zone} what is known; neither knows the other's user. The root package answers.
 */
module dev.sprocket.example.dns {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;

    exports dev.sprocket.example.dns;
    exports dev.sprocket.example.dns.message;
    exports dev.sprocket.example.dns.zone;

    provides dev.sprocket.protocol.ProtocolPlugin with
            dev.sprocket.example.dns.DnsPlugin;
}
