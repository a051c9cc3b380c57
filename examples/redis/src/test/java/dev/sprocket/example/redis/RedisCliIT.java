package dev.sprocket.example.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.testkit.junit.RealProgram;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.TcpServerVerticle;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis' own programs, which know nothing of Sprocket, take the example for Redis. */
@ExtendWith(VertxExtension.class)
class RedisCliIT {

    private int port;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        var verticle = new TcpServerVerticle(EndpointDefinition.of(
                "redis",
                EndpointConfig.listen("redis", Address.tcp("127.0.0.1", 0)),
                new RedisPlugin(),
                RedisOptions.DEFAULT));
        vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
        port = verticle.addresses().get(0).port();
    }

    @Test
    void redisCliTalks() throws Exception {
        var cli = program("redis-cli");

        assertThat(cli.fed("""
                        SET greeting "hello \\x77orld"
                        GET greeting
                        GET none
                        RPUSH list a b c
                        LRANGE list 0 -1
                        INCR greeting
                        HSET hash field value
                        HGETALL hash
                        ZADD scores 1.5 one 2 two
                        ZPOPMIN scores
                        FLY
                        """, "--no-raw")).isEqualTo("""
                        OK
                        "hello world"
                        (nil)
                        (integer) 3
                        1) "a"
                        2) "b"
                        3) "c"
                        (error) ERR value is not an integer or out of range
                        (integer) 1
                        1) "field"
                        2) "value"
                        (integer) 2
                        1) "one"
                        2) "1.5"
                        (error) ERR unknown command 'FLY', with args beginning with:\s
                        """);
    }

    @Test
    void redisCliStoresAndFetchesAnyBytes() throws Exception {
        var cli = program("redis-cli");
        long seed = new Random().nextLong();
        byte[] bytes = new byte[300_000];
        new Random(seed).nextBytes(bytes);

        cli.fed(bytes, "-x", "SET", "key");
        byte[] fetched = cli.fed(new byte[0], "--raw", "GET", "key");

        // It ends what it prints with a newline of its own.
        assertThat(Arrays.copyOf(fetched, fetched.length - 1))
                .as("seed %d", seed)
                .isEqualTo(bytes);
    }

    @Test
    void redisCliPipesCommandsWithoutWaiting() throws Exception {
        var cli = program("redis-cli");
        String commands = IntStream.range(0, 20_000)
                .mapToObj(i -> "*3\r\n$3\r\nSET\r\n$6\r\n" + (100_000 + i) + "\r\n$1\r\nv\r\n")
                .collect(Collectors.joining());

        assertThat(cli.fed(commands, "--pipe")).contains("errors: 0, replies: 20000");
        assertThat(cli.run("DBSIZE")).isEqualTo("20000\n");
    }

    @Test
    void redisCliFindsWhatItAsksForWhenItStarts() throws Exception {
        var cli = program("redis-cli");

        assertThat(cli.run("COMMAND", "DOCS", "get")).contains("Returns the string of a key.");
        assertThat(cli.run("-3", "PING")).isEqualTo("HELLO 3 failed: NOPROTO unsupported protocol version\nPONG\n");
        assertThat(cli.run("INFO")).contains("redis_mode:standalone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "16"})
    void redisBenchmarkRunsAllThatItRunsByDefault(String pipeline) throws Exception {
        var benchmark = program("redis-benchmark");

        List<String> results = benchmark
                .run("-n", "500", "-c", "5", "-P", pipeline, "-q")
                .replace('\r', '\n')
                .lines()
                .filter(line -> line.contains("requests per second"))
                .map(line -> line.substring(0, line.indexOf(':')).replaceAll(" \\(.*", ""))
                .toList();

        assertThat(results)
                .contains("PING_INLINE", "PING_MBULK", "SET", "GET", "INCR", "LPUSH", "RPUSH", "LPOP", "RPOP", "SADD")
                .contains(
                        "HSET",
                        "SPOP",
                        "ZADD",
                        "ZPOPMIN",
                        "LRANGE_100",
                        "LRANGE_300",
                        "LRANGE_500",
                        "LRANGE_600",
                        "MSET");
    }

    private RealProgram program(String name) {
        return RealProgram.named(name).with("-h", "127.0.0.1", "-p", Integer.toString(port));
    }
}
