package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.transport.NettyDatagrams.Sender;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NettyDatagramsTest {

    @Test
    void theOptionForManyDatagramsACallIsStillCalledSo() throws Exception {
        var option = Class.forName("io.netty.channel.epoll.EpollChannelOption").getField("MAX_DATAGRAM_PAYLOAD_SIZE");

        assertThat(NettyDatagrams.MAX_DATAGRAM_PAYLOAD_SIZE).isSameAs(option.get(null));
    }

    @Test
    void sendersWhoseHashesAreEqualHaveAnOrder() {
        var senders = IntStream.range(0, 200)
                .mapToObj(i -> sender("10.0.0." + i, 1000 - i))
                .toList();

        assertThat(senders.stream().mapToInt(Sender::hashCode).distinct()).hasSize(1);
        for (Sender one : senders) {
            for (Sender other : senders) {
                assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
                assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void theSameSenderIsTheSame() {
        for (String host : new String[] {"127.0.0.1", "2001:db8::1"}) {
            assertThat(sender(host, 1)).isEqualTo(sender(host, 1)).hasSameHashCodeAs(sender(host, 1));
            assertThat(sender(host, 1)).isEqualByComparingTo(sender(host, 1));
            assertThat(sender(host, 1)).isNotEqualTo(sender(host, 2));
        }
        assertThat(sender("127.0.0.1", 1)).hasToString("127.0.0.1:1");
    }

    private static Sender sender(String host, int port) {
        return new Sender(new InetSocketAddress(host, port));
    }
}
