/** A key-value server for clients of Redis. */
module dev.sprocket.example.redis {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;

    exports dev.sprocket.example.redis;
    exports dev.sprocket.example.redis.resp;

    provides dev.sprocket.protocol.ProtocolPlugin with
            dev.sprocket.example.redis.RedisPlugin;
}
