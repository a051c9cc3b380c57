package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sprocket.config.Address;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:40000, 127.0.0.1:40000, 01 7f000001 409c",
        "0.0.0.0:1, 0.0.0.0:1, 01 00000000 0100",
        "255.249.199.9:65535, 255.249.199.9:65535, 01 fff9c709 ffff",
        "[::1]:50000, [0:0:0:0:0:0:0:1]:50000, 02 00000000000000000000000000000100 50c3",
        "[2001:db8:1:2:a:b:c:d]:7, [2001:db8:1:2:a:b:c:d]:7, 02 0120b80d010002000a000b000c000d00 0700",
        "[2001:DB8::]:00007, [2001:db8:0:0:0:0:0:0]:7, 02 0120b80d000000000000000000000000 0700",
        "[::ffff:10.0.0.1]:80, 10.0.0.1:80, 01 0a000001 5000"
    })
    void hasAWrittenFormAndOneOnTheWire(String text, String shown, String wire) throws Exception {
        ServerAddress address = ServerAddress.parse(text);
        var out = new WireWriter();
        ServerAddress.writeAll(List.of(address), out);

        assertThat(address).hasToString(shown).isEqualTo(ServerAddress.parse(shown));
        assertThat(HEX.formatHex(out.toBytes())).isEqualTo("01000000" + wire.replace(" ", ""));
        assertThat(read("01000000" + wire)).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "127.0.0.1:",
                ":40000",
                "localhost:40000",
                "example.com:1",
                "256.0.0.1:1",
                "1.2.3:1",
                "1.2.3.4.5:1",
                "1:1",
                "01.2.3.4:1",
                "1.2.3.4:1x",
                "1.2.3.4:-1",
                "1.2.3.4:100000",
                "::1:50000",
                "[::1]",
                "[::1:50000",
                "[127.0.0.1]:1",
                "[fe80::1%eth0]:1",
                "[localhost]:1",
                "udp://127.0.0.1:1",
                " 127.0.0.1:1"
            })
    void refusesWhatIsNoAddressWithoutLookingItUp(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.parse(text))
                .withMessage("\"" + text + "\", expected IPV4:PORT or [IPV6]:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {":::", "1:2", "1::2::3", "1:2:3:4:5:6:7:8:9", "12345::", "::1.2.3", "::256.1.1.1"})
    void refusesWhatOnlyLooksLikeIpv6(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.parse("[" + host + "]:1"))
                .withMessage("\"[" + host + "]:1\", expected IPV4:PORT or [IPV6]:PORT");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void hasAPort(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerAddress(InetAddress.getLoopbackAddress(), port))
                .withMessage("port: " + port + ", expected 1..65535");
    }

    @Test
    void isWhereAnEndpointListens() {
        assertThat(ServerAddress.of(Address.udp("127.0.0.1", 7))).hasToString("127.0.0.1:7");
        assertThat(ServerAddress.of(Address.parse("udp://[::1]:7"))).isEqualTo(ServerAddress.parse("[::1]:7"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of(Address.udp("localhost", 7)))
                .withMessage("host: localhost, expected an IP address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of(Address.udp("127.0.0.1", 0)))
                .withMessage("port: 0, expected 1..65535");
    }

    @Test
    void neitherNameNorScopeIsPartOfIt() throws Exception {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        var scoped = new ServerAddress(Inet6Address.getByAddress("host", linkLocal, 3), 5);
        var named = new ServerAddress(InetAddress.getByAddress("host", new byte[] {127, 0, 0, 1}), 5);

        assertThat(scoped)
                .isEqualTo(ServerAddress.parse("[fe80::1]:5"))
                .hasSameHashCodeAs(ServerAddress.parse("[fe80::1]:5"))
                .hasToString("[fe80:0:0:0:0:0:0:1]:5");
        assertThat(named).hasToString("127.0.0.1:5");
    }

    @Test
    void aTokenMayName32() throws Exception {
        List<ServerAddress> all = Collections.nCopies(32, ServerAddress.parse("[::1]:50000"));
        var out = new WireWriter();
        ServerAddress.writeAll(all, out);

        assertThat(ServerAddress.readAll(new WireReader(out.toBytes()))).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00000000                     | offset 0, field server addresses: expected 1..32, got 0
            21000000                     | offset 0, field server addresses: expected 1..32, got 33
            ffffffff                     | offset 0, field server addresses: expected 1..32, got 4294967295
            00000080                     | offset 0, field server addresses: expected 1..32, got 2147483648
            010000                       | offset 0, field server addresses: expected 4 more bytes, got 3 to the end of the payload
            01000000                     | offset 4, field address type: expected 1 more bytes, got 0 to the end of the payload
            01000000 00 7f000001 0100    | offset 4, field address type: expected 1 or 2, got 0
            01000000 03 7f000001 0100    | offset 4, field address type: expected 1 or 2, got 3
            01000000 ff 7f000001 0100    | offset 4, field address type: expected 1 or 2, got 255
            01000000 01 7f0000           | offset 5, field address: expected 4 more bytes, got 3 to the end of the payload
            01000000 02 7f000001 0100    | offset 5, field address: expected 16 more bytes, got 6 to the end of the payload
            01000000 01 7f000001 01      | offset 9, field port: expected 2 more bytes, got 1 to the end of the payload
            01000000 01 7f000001 0000    | offset 9, field port: expected 1..65535, got 0
            02000000 01 7f000001 0100    | offset 11, field address type: expected 1 more bytes, got 0 to the end of the payload
            """)
    void aTokenThatNamesNoneIsRefused(String hex, String message) {
        assertThat(catchThrowableOfType(ProtocolViolation.class, () -> read(hex)))
                .hasMessage(message);
    }

    private static List<ServerAddress> read(String hex) throws ProtocolViolation {
        return ServerAddress.readAll(new WireReader(HEX.parseHex(hex.replace(" ", ""))));
    }
}
