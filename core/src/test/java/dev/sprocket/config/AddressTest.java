package dev.sprocket.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void knowsTheIpAddressThatItsHostIs() throws UnknownHostException {
        assertThat(Address.parse("udp://127.0.0.1:1").ip())
                .isEqualTo(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        assertThat(Address.parse("udp://[::1]:1").ip())
                .isEqualTo(InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        assertThat(Address.udp("255.249.199.9", 1).ip())
                .isEqualTo(InetAddress.getByAddress(new byte[] {-1, -7, -57, 9}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "1.2.3",
                "1.2.3.4.",
                "256.1.1.1",
                "1.2.3.260",
                "01.2.3.4",
                "1.2.3.4.5",
                "0x7f.1.1.1",
                "2130706433",
                ":",
                "::g",
                "1:2",
                "::1%nowhere!"
            })
    void takesAnythingElseForAName(String host) {
        assertThat(Address.udp(host, 1).ip()).isNull();
    }
}
