/** The plugin {@code length-prefixed}: payloads behind a length field, of any layout. */
module dev.sprocket.plugin.lengthprefixed {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;

    exports dev.sprocket.plugin.lengthprefixed;

    provides dev.sprocket.protocol.ProtocolPlugin with
            dev.sprocket.plugin.lengthprefixed.LengthPrefixedPlugin;
}
