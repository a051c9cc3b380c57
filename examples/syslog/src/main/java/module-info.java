/**
 * A receiver of syslog.
 *
 * <p>{@code message} is what travels; the root package takes it in and passes it on.
 */
module dev.sprocket.example.syslog {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.sprocket.example.syslog;
    exports dev.sprocket.example.syslog.message;

    provides dev.sprocket.protocol.ProtocolPlugin with
            dev.sprocket.example.syslog.SyslogPlugin;
}
