package dev.sprocket.example.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisServiceTest {

    private static final RedisOptions SMALL = new RedisOptions(64, 8, 256, 1024, 1000);

    private final Talk talk = new Talk();

    @Test
    void answersAPipelineInItsOrder() {
        assertThat(
                        talk.raw(
                                "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\n\r\n\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\nPING\r\n*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n"))
                .isEqualTo("+OK\r\n$2\r\n\r\n\r\n+PONG\r\n:1\r\n");
    }

    @Test
    void takesCommandsByteByByte() {
        assertThat(talk.raw("*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n", 1)).isEqualTo("$5\r\nhello\r\n");
    }

    @Test
    void takesWordsOnALine() {
        assertThat(talk.raw("SET k \"a b\\n\\x41\\\"\"\n")).isEqualTo("+OK\r\n");
        assertThat(talk.raw("  get\tk  \r\n")).isEqualTo("$6\r\na b\nA\"\r\n");
        assertThat(talk.raw("ECHO 'it\\'s \\n'\r\n")).isEqualTo("$7\r\nit's \\n\r\n");
        assertThat(talk.raw("ECHO \"\"\r\n")).isEqualTo("$0\r\n\r\n");
    }

    @Test
    void answersNothingToNothing() {
        assertThat(talk.raw("\r\n\n  \r\n*0\r\n*-1\r\n*-10\r\nPING\r\n")).isEqualTo("+PONG\r\n");
    }

    @Test
    void letsClientsShareOneStore() {
        talk.ask("SET k v");

        assertThat(talk.raw("GET k\r\n")).isEqualTo("$1\r\nv\r\n");
    }

    @Test
    void saysGoodbyeToAClientThatQuits() {
        assertThat(talk.raw("QUIT\r\nPING\r\n")).isEqualTo("+OK\r\n");
        assertThat(talk.isAtEnd()).isTrue();
    }

    // ---- time

    @Test
    void forgetsAKeyWhenItsTimeIsOver() {
        talk.ask("SET k v EX 10");
        assertThat(talk.ask("TTL k")).isEqualTo("(integer) 10");
        assertThat(talk.ask("PTTL k")).isEqualTo("(integer) 10000");

        talk.advance(Duration.ofMillis(9_999));
        assertThat(talk.ask("GET k")).isEqualTo("\"v\"");
        assertThat(talk.ask("PTTL k")).isEqualTo("(integer) 1");

        talk.advance(Duration.ofMillis(1));
        assertThat(talk.ask("GET k")).isEqualTo("(nil)");
        assertThat(talk.ask("TTL k")).isEqualTo("(integer) -2");
    }

    @Test
    void changesWhenAKeyExpires() {
        talk.ask("SET k v PX 50");
        assertThat(talk.ask("EXPIRE k 5")).isEqualTo("(integer) 1");
        assertThat(talk.ask("PTTL k")).isEqualTo("(integer) 5000");
        assertThat(talk.ask("SET k w KEEPTTL")).isEqualTo("OK");
        assertThat(talk.ask("APPEND k x")).isEqualTo("(integer) 2");
        assertThat(talk.ask("PTTL k")).isEqualTo("(integer) 5000");
        assertThat(talk.ask("PERSIST k")).isEqualTo("(integer) 1");
        assertThat(talk.ask("PERSIST k")).isEqualTo("(integer) 0");
        assertThat(talk.ask("TTL k")).isEqualTo("(integer) -1");
        assertThat(talk.ask("PEXPIRE k 70")).isEqualTo("(integer) 1");
        assertThat(talk.ask("SET k v")).isEqualTo("OK");
        assertThat(talk.ask("TTL k")).isEqualTo("(integer) -1");
        assertThat(talk.ask("EXPIRE k -1")).isEqualTo("(integer) 1");
        assertThat(talk.ask("EXPIRE k 9223372036854775807"))
                .isEqualTo("(error) ERR invalid expire time in 'expire' command");
        assertThat(talk.ask("EXPIRE k 1")).isEqualTo("(integer) 0");
    }

    @Test
    void removesExpiredKeysThatNobodyAsksFor() {
        for (int i = 0; i < 1500; i++) {
            talk.ask("SET k" + i + " v PX 500");
        }

        talk.advance(Duration.ofMillis(500));
        assertThat(talk.ask("DBSIZE")).isEqualTo("(integer) 500");
        talk.advance(Duration.ofMillis(100));
        assertThat(talk.ask("DBSIZE")).isEqualTo("(integer) 0");
    }

    // ---- bounds

    @Test
    void refusesWhatNeedsMemoryWhenThereIsNone() {
        var small = new Talk(SMALL);
        int stored = 0;
        while (small.ask("SET k" + stored + " " + "x".repeat(50)).equals("OK")) {
            stored++;
        }

        assertThat(stored).isBetween(5, 10);
        assertThat(small.ask("LPUSH l x")).isEqualTo("(error) OOM command not allowed when used memory > 'maxmemory'.");
        assertThat(small.ask("GET k0")).startsWith("\"x");
        assertThat(small.ask("DEL k0")).isEqualTo("(integer) 1");
        assertThat(small.ask("LPUSH l x")).isEqualTo("(integer) 1");
    }

    @Test
    void refusesAStringThatGrewTooLong() {
        var small = new Talk(SMALL);
        small.ask("SET k " + "x".repeat(60));

        assertThat(small.ask("APPEND k xxxx")).isEqualTo("(integer) 64");
        assertThat(small.ask("APPEND k x"))
                .isEqualTo("(error) ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    }

    @Test
    void saysSoWhenAReplyIsLongerThanItMaySend() {
        var small = new Talk(new RedisOptions(64, 64, 4096, 1024, 1 << 20));
        small.ask("RPUSH l" + (" " + "x".repeat(40)).repeat(40));

        assertThat(small.raw("LRANGE l 0 -1\r\nPING\r\n"))
                .isEqualTo("-ERR the reply is longer than this server may send\r\n+PONG\r\n");
    }

    @Test
    void countsBackToNothingWhatItHasCounted() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String[] commands = {
            "SET %s %s",
            "APPEND %s %s",
            "LPUSH %s %s",
            "RPOP %s",
            "SADD %s %s",
            "SPOP %s",
            "SREM %s %s",
            "HSET %s f %s",
            "HDEL %s f",
            "ZADD %s 1 %s",
            "ZPOPMIN %s",
            "DEL %s",
            "EXPIRE %s 1",
            "INCR %s",
            "SET %s %s KEEPTTL"
        };
        for (int i = 0; i < 5000; i++) {
            String key = "k" + random.nextInt(8);
            talk.ask(commands[random.nextInt(commands.length)].formatted(key, "x".repeat(random.nextInt(20))));
            if (random.nextInt(10) == 0) {
                talk.advance(Duration.ofMillis(random.nextInt(500)));
            }
        }
        for (int i = 0; i < 8; i++) {
            talk.ask("DEL k" + i);
        }

        assertThat(talk.ask("INFO")).as("seed %d", seed).contains("used_memory:0\r\n");
        assertThat(talk.ask("DBSIZE")).as("seed %d", seed).isEqualTo("(integer) 0");
    }

    // ---- hostile clients

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*x                        | invalid multibulk length",
                "*9                        | invalid multibulk length",
                "*99999999999999999999     | invalid multibulk length",
                "*1!$x                     | invalid bulk length",
                "*1!$-1                    | invalid bulk length",
                "*1!$65                    | invalid bulk length",
                "*1!$4x                    | head: expected its end, got 1 more bytes",
                "*1!*1!$4                  | expected '$', got '*'",
                "*1!PING                   | expected '$', got 'P'",
                "*1!!                      | expected '$', got ' '",
                "*1!$4!PINGxx              | end: expected the 2 bytes that end this part, got others",
                "ECHO \"a                  | unbalanced quotes in request",
                "ECHO \"a\"b               | unbalanced quotes in request",
                "ECHO 'a                   | unbalanced quotes in request",
            })
    void saysWhatWasWrongAndCloses(String command, String expected) {
        for (int atATime : new int[] {1, 1 << 16}) {
            var small = new Talk(SMALL);

            String replies = small.raw("PING\r\n" + command.replace("!", "\r\n") + "\r\n\r\n\r\nPING\r\n", atATime);

            assertThat(replies).isEqualTo("+PONG\r\n-ERR Protocol error: " + expected + "\r\n");
            assertThat(small.isAtEnd()).isTrue();
            assertThat(small.ended("violation")).isOne();
        }
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThat(talk.raw("x".repeat(65_536))).isEmpty();
        assertThat(talk.isAtEnd()).isFalse();
        assertThat(talk.raw("xx")).isEqualTo("-ERR Protocol error: too big inline request\r\n");
        assertThat(talk.ended("violation")).isOne();
    }

    @Test
    void refusesALengthBeforeItsBytes() {
        assertThat(talk.raw("*2\r\n$3\r\nGET\r\n$1048577\r\n"))
                .isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
    }

    @Test
    void refusesArgumentsThatAreTooLongTogether() {
        var small = new Talk(SMALL);

        assertThat(small.raw("*5\r\n" + ("$60\r\n" + "x".repeat(60) + "\r\n").repeat(3) + "$60\r\n"))
                .isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
    }

    @Test
    void saysNothingToAClientThatWentInTheMiddleOfACommand() {
        assertThat(talk.raw("*2\r\n$3\r\nGET")).isEmpty();

        talk.end();

        assertThat(talk.raw("")).isEmpty();
        assertThat(talk.ended("truncated")).isOne();
    }

    @Test
    void keepsLineEndsThatAClientSentOutOfItsErrors() {
        assertThat(talk.raw("*2\r\n$5\r\na\r\nOK\r\n$3\r\nb\nc\r\n"))
                .isEqualTo("-ERR unknown command 'a  OK', with args beginning with: 'b c' \r\n");
    }

    @Test
    void triesAPatternOfManyStarsInLittleTime() {
        talk.ask("SET " + "a".repeat(1000) + " v");

        assertThat(talk.ask("KEYS " + "a*".repeat(300) + "b")).isEqualTo("[]");
    }
}
