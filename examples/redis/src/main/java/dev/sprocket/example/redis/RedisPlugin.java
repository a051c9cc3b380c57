package dev.sprocket.example.redis;

import dev.sprocket.example.redis.resp.Command;
import dev.sprocket.example.redis.resp.Reply;
import dev.sprocket.example.redis.resp.Resp;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.ProtocolPlugin;

/**
 * A key-value server that {@code redis-cli} and {@code redis-benchmark} take for Redis: strings, lists, sets, hashes and sorted sets in
 * memory, over RESP2.
 *
 * <pre>{@code
 * { "endpoints": { "redis": { "protocol": "redis", "listen": "tcp://127.0.0.1:6379" } } }
 * }</pre>
 */
public final class RedisPlugin implements ProtocolPlugin<RedisOptions> {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String description() {
        return "Keeps keys and values for clients of Redis.";
    }

    @Override
    public Class<RedisOptions> optionsType() {
        return RedisOptions.class;
    }

    /** One, as in Redis itself: a command is atomic because one event loop runs them all. */
    @Override
    public boolean singleInstance() {
        return true;
    }

    @Override
    public Binding<?, ?> bind(RedisOptions options, PluginContext context) {
        return binding(options);
    }

    static Binding<Command, Reply> binding(RedisOptions options) {
        var protocol = Resp.protocol(
                options.maxCommandBytes(), options.maxArguments(), options.maxBulkBytes(), options.maxReplyBytes());
        return Binding.of(protocol, new RedisService(options));
    }
}
