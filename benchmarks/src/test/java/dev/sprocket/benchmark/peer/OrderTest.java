package dev.sprocket.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.benchmark.load.Wire;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    private static final Set<String> KNOWN = Set.of("tls");

    @Test
    void holdsWhatTheArgumentsSay() {
        Order order = Order.parse(KNOWN, "fan-out", "400", "tls=a=b");

        assertThat(order.wire()).isEqualTo(Wire.FAN_OUT);
        assertThat(order.payloadBytes()).isEqualTo(400);
        assertThat(order.tls()).contains(Path.of("a=b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    length             | arguments: 1, expected WIRE PAYLOAD_BYTES [OPTION=VALUE ...]
                    lines 64           | wire: lines, expected one of [length, line, varint, delimiter, datagram, fan-out]
                    length many        | payload bytes: many, expected a number
                    length 65536       | payload bytes: 65536, expected 0..65535
                    length 64 tls      | option: tls, expected NAME=VALUE with one of the names [tls]
                    length 64 warmed=1 | option: warmed=1, expected NAME=VALUE with one of the names [tls]
                    """)
    void refusesOtherArgumentsAndSaysWhich(String arguments, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.parse(KNOWN, arguments.split(" ", -1)))
                .withMessage(fault);
    }
}
