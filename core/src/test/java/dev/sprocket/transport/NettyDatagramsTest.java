package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NettyDatagramsTest {

    @Test
    void theOptionForManyDatagramsACallIsStillCalledSo() throws Exception {
        var option = Class.forName("io.netty.channel.epoll.EpollChannelOption").getField("MAX_DATAGRAM_PAYLOAD_SIZE");

        assertThat(NettyDatagrams.MAX_DATAGRAM_PAYLOAD_SIZE).isSameAs(option.get(null));
    }
}
