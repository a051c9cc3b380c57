package dev.sprocket.example.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.example.redis.resp.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each command answers, as conversations: a command, an arrow, what redis-cli shows. */
class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                PING -> PONG
                ping -> PONG
                PiNg hello -> "hello"
                PING a b -> (error) ERR wrong number of arguments for 'ping' command
                ECHO hello -> "hello"
                SELECT 0 -> OK
                SELECT 1 -> (error) ERR DB index is out of range
                SELECT x -> (error) ERR value is not an integer or out of range
                CLIENT GETNAME -> ""
                CLIENT SETNAME me -> OK
                CLIENT GETNAME -> "me"
                CLIENT SETINFO LIB-NAME jedis -> OK
                CLIENT KILL -> (error) ERR unknown subcommand or wrong number of arguments for 'KILL'. Try CLIENT HELP.
                HELLO 3 -> (error) NOPROTO unsupported protocol version
                HELLO 2 AUTH a b -> (error) ERR syntax error
                HELLO 2 SETNAME you extra -> (error) ERR syntax error
                FLY away now -> (error) ERR unknown command 'FLY', with args beginning with: 'away' 'now'\s
                """, """
                GET k -> (nil)
                SET k v -> OK
                GET k -> "v"
                SET k w NX -> (nil)
                SET k w XX -> OK
                SET k x GET -> "w"
                SET none x XX -> (nil)
                SET none x XX GET -> (nil)
                SET k y NX XX -> (error) ERR syntax error
                SET k y EX -> (error) ERR syntax error
                SET k y EX 1 PX 1 -> (error) ERR syntax error
                SET k y EX 1 KEEPTTL -> (error) ERR syntax error
                SET k y EX 0 -> (error) ERR invalid expire time in 'set' command
                SET k y EX -1 -> (error) ERR invalid expire time in 'set' command
                SET k y EX 9223372036854775807 -> (error) ERR invalid expire time in 'set' command
                SET k y EX ten -> (error) ERR value is not an integer or out of range
                SET k -> (error) ERR wrong number of arguments for 'set' command
                GET k -> "x"
                GET -> (error) ERR wrong number of arguments for 'get' command
                GET a b -> (error) ERR wrong number of arguments for 'get' command
                MSET a 1 b 2 -> OK
                MSET a 1 b -> (error) ERR wrong number of arguments for 'mset' command
                MGET a none b -> ["1" (nil) "2"]
                APPEND a 23 -> (integer) 3
                APPEND new xy -> (integer) 2
                STRLEN a -> (integer) 3
                STRLEN none -> (integer) 0
                """, """
                INCR n -> (integer) 1
                INCRBY n 41 -> (integer) 42
                DECR n -> (integer) 41
                DECRBY n 42 -> (integer) -1
                INCRBY n -9223372036854775808 -> (error) ERR increment or decrement would overflow
                DECRBY n -9223372036854775808 -> (error) ERR decrement would overflow
                INCRBY n 9223372036854775808 -> (error) ERR value is not an integer or out of range
                SET n 9223372036854775807 -> OK
                INCR n -> (error) ERR increment or decrement would overflow
                GET n -> "9223372036854775807"
                SET n -9223372036854775808 -> OK
                DECR n -> (error) ERR increment or decrement would overflow
                INCRBY n 1 -> (integer) -9223372036854775807
                SET n 01 -> OK
                INCR n -> (error) ERR value is not an integer or out of range
                SET n +1 -> OK
                INCR n -> (error) ERR value is not an integer or out of range
                SET n -0 -> OK
                INCR n -> (error) ERR value is not an integer or out of range
                INCRBY m - -> (error) ERR value is not an integer or out of range
                """, """
                MSET a 1 b 2 c 3 -> OK
                EXISTS a b none a -> (integer) 3
                TYPE a -> string
                TYPE none -> none
                DBSIZE -> (integer) 3
                DEL a none b -> (integer) 2
                UNLINK c -> (integer) 1
                DBSIZE -> (integer) 0
                RPUSH l x -> (integer) 1
                TYPE l -> list
                SADD s x -> (integer) 1
                TYPE s -> set
                HSET h f v -> (integer) 1
                TYPE h -> hash
                ZADD z 1 x -> (integer) 1
                TYPE z -> zset
                DBSIZE -> (integer) 4
                FLUSHDB -> OK
                DBSIZE -> (integer) 0
                SET a 1 -> OK
                FLUSHALL -> OK
                GET a -> (nil)
                """, """
                RPUSH l a b c -> (integer) 3
                LPUSH l z y -> (integer) 5
                LLEN l -> (integer) 5
                LRANGE l 0 -1 -> ["y" "z" "a" "b" "c"]
                LRANGE l 1 2 -> ["z" "a"]
                LRANGE l -2 100 -> ["b" "c"]
                LRANGE l 3 3 -> ["b"]
                LRANGE l -100 0 -> ["y"]
                LRANGE l 3 1 -> []
                LRANGE l 5 9 -> []
                LRANGE none 0 -1 -> []
                LRANGE l 0 x -> (error) ERR value is not an integer or out of range
                LRANGE l 0 -9223372036854775808 -> []
                LPOP l -> "y"
                RPOP l -> "c"
                RPOP l 0 -> []
                LPOP l 9 -> ["z" "a" "b"]
                EXISTS l -> (integer) 0
                LPOP l -> (nil)
                LPOP l 2 -> (nil array)
                RPOP l -1 -> (error) ERR value is out of range, must be positive
                LLEN l -> (integer) 0
                """, """
                SADD s a b a -> (integer) 2
                SADD s a -> (integer) 0
                SCARD s -> (integer) 2
                SISMEMBER s a -> (integer) 1
                SISMEMBER s x -> (integer) 0
                SMEMBERS none -> []
                SREM s a x -> (integer) 1
                SMEMBERS s -> ["b"]
                SPOP s -> "b"
                SPOP s -> (nil)
                SPOP s 3 -> []
                EXISTS s -> (integer) 0
                """, """
                HSET h f 1 g 2 -> (integer) 2
                HSET h f 3 -> (integer) 0
                HSET h f -> (error) ERR wrong number of arguments for 'hset' command
                HSET h f 1 g -> (error) ERR wrong number of arguments for 'hset' command
                HGET h f -> "3"
                HGET h none -> (nil)
                HGET none f -> (nil)
                HLEN h -> (integer) 2
                HGETALL h -> ["f" "3" "g" "2"]
                HDEL h f g none -> (integer) 2
                EXISTS h -> (integer) 0
                """, """
                ZADD z 2 b 1 a 2.50 c -> (integer) 3
                ZADD z 3 a -> (integer) 0
                ZADD z CH 4 a 2 b -> (integer) 1
                ZADD z NX 9 a 9 n -> (integer) 1
                ZADD z XX 0 n 0 none -> (integer) 0
                ZADD z NX XX 1 a -> (error) ERR XX and NX options at the same time are not compatible
                ZADD z 1 a 2 -> (error) ERR syntax error
                ZADD z 1 new x a -> (error) ERR value is not a valid float
                ZADD z nan a -> (error) ERR value is not a valid float
                ZADD z 0x10 a -> (error) ERR value is not a valid float
                ZADD z 1d a -> (error) ERR value is not a valid float
                ZSCORE z new -> (nil)
                ZSCORE z c -> "2.5"
                ZCARD z -> (integer) 4
                ZADD z inf top -inf bottom 1e20 big -> (integer) 3
                ZPOPMIN z -> ["bottom" "-inf"]
                ZPOPMIN z 3 -> ["n" "0" "b" "2" "c" "2.5"]
                ZPOPMIN z 9 -> ["a" "4" "big" "100000000000000000000" "top" "inf"]
                ZPOPMIN z -> []
                EXISTS z -> (integer) 0
                """, """
                SET str v -> OK
                LPUSH list v -> (integer) 1
                LPUSH str v -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                SADD list v -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                HGETALL list -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                ZADD list 1 v -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                GET list -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                INCR list -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                APPEND list x -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                SET list x NX GET -> (error) WRONGTYPE Operation against a key holding the wrong kind of value
                MGET str list -> ["v" (nil)]
                SET list now-a-string -> OK
                GET list -> "now-a-string"
                """, """
                CONFIG GET save -> ["save" ""]
                CONFIG GET append* SAVE -> ["appendonly" "no" "save" ""]
                CONFIG GET nothing -> []
                CONFIG SET save x -> (error) ERR unknown subcommand or wrong number of arguments for 'SET'. Try CONFIG HELP.
                COMMAND INFO get fly -> [["get" (integer) 2 [readonly] (integer) 1 (integer) 1 (integer) 1]]
                COMMAND DOCS GET -> ["get" ["summary" "Returns the string of a key." "group" "string"]]
                COMMAND FLY -> (error) ERR unknown subcommand or wrong number of arguments for 'FLY'. Try COMMAND HELP.
                """})
    void answersAsRedisDoes(String conversation) {
        var talk = new Talk();
        var heard = new ArrayList<String>();
        for (String line : conversation.lines().toList()) {
            String command = line.substring(0, line.indexOf(" -> "));
            heard.add(command + " -> " + talk.ask(command));
        }

        assertThat(heard).isEqualTo(conversation.lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMAND", "COMMAND DOCS", "COMMAND COUNT", "INFO", "HELLO", "HELLO 2", "CLIENT ID"})
    void tellsAboutItself(String command) {
        assertThat(new Talk().ask(command)).isNotEmpty().doesNotStartWith("(error)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\0", "\u00e9\u00ff", "hex:00ff80"})
    void keepsKeysAndValuesOfAnyBytes(String text) {
        var talk = new Talk();

        assertThat(talk.ask(Command.of("SET", text, text))).isEqualTo("OK");
        assertThat(talk.ask(Command.of("GET", text))).isEqualTo('"' + text + '"');
        assertThat(talk.ask(Command.of("SADD", "s", text))).isEqualTo("(integer) 1");
        assertThat(talk.ask(Command.of("SPOP", "s"))).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 999})
    void takesARangeFromTheNearerEndOfALongList(int from) {
        var talk = new Talk();
        List<String> items =
                IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
        talk.ask("RPUSH l " + String.join(" ", items));

        String expected = items.get(from) + (from + 1 < 1000 ? "\" \"" + items.get(from + 1) : "");

        assertThat(talk.ask("LRANGE l " + from + " " + (from + 1))).isEqualTo("[\"" + expected + "\"]");
    }
}
