/** The line-echo plugin: every line comes back. */
module dev.sprocket.plugin.lineecho {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;

    exports dev.sprocket.plugin.lineecho;

    provides dev.sprocket.protocol.ProtocolPlugin with
            dev.sprocket.plugin.lineecho.LineEchoPlugin;
}
