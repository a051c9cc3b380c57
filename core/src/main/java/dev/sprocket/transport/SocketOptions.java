package dev.sprocket.transport;

import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.config.TlsConfig;
import dev.sprocket.config.UdpConfig;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TCPSSLOptions;

/** Sprocket's records in Vert.x's words: the one place where the two meet. */
final class SocketOptions {

    /** What Vert.x reads of a datagram unless it is told otherwise; longer ones it cuts, silently. */
    static final int DEFAULT_DATAGRAM_READ_BYTES = 2048;

    /** The receive option also sets the kernel's buffer, which would else be this large: half of Linux's usual 208 KiB. */
    private static final int LEAST_SET_RECEIVE_BYTES = 106_496;

    private SocketOptions() {}

    static NetServerOptions server(EndpointConfig config) {
        var options = new NetServerOptions();
        tcp(options, config.tcp());
        Integer backlog = config.tcp().acceptBacklog();
        if (backlog != null) {
            options.setAcceptBacklog(backlog);
        }
        TlsConfig tls = config.tls();
        if (tls != null) {
            tls(options, tls);
            if (tls.trust() != null) {
                options.setClientAuth(ClientAuth.REQUIRED);
            }
        }
        return options;
    }

    static NetClientOptions client(EndpointConfig config) {
        var options = new NetClientOptions();
        tcp(options, config.tcp());
        options.setConnectTimeout(config.tcp().connectTimeout());
        TlsConfig tls = config.tls();
        if (tls != null) {
            tls(options, tls);
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        return options;
    }

    static DatagramSocketOptions datagram(UdpConfig udp, boolean ipv6) {
        var options = new DatagramSocketOptions().setIpV6(ipv6);
        // One byte more than is allowed tells a datagram that fits from one that was cut.
        int read = udp.maxDatagramBytes() + 1;
        Integer receive = udp.receiveBufferSize();
        if (receive != null) {
            options.setReceiveBufferSize(receive);
        } else if (udp.channel() == UdpConfig.Channel.DATAGRAM_SOCKET && read > DEFAULT_DATAGRAM_READ_BYTES) {
            options.setReceiveBufferSize(Math.max(read, LEAST_SET_RECEIVE_BYTES));
        }
        Integer send = udp.sendBufferSize();
        if (send != null) {
            options.setSendBufferSize(send);
        }
        return options;
    }

    private static void tcp(TCPSSLOptions options, TcpConfig tcp) {
        options.setTcpNoDelay(tcp.tcpNoDelay());
        options.setTcpKeepAlive(tcp.tcpKeepAlive());
        options.setReuseAddress(tcp.reuseAddress());
        Integer send = tcp.sendBufferSize();
        if (send != null) {
            options.setSendBufferSize(send);
        }
        Integer receive = tcp.receiveBufferSize();
        if (receive != null) {
            options.setReceiveBufferSize(receive);
        }
    }

    private static void tls(TCPSSLOptions options, TlsConfig tls) {
        options.setSsl(true);
        String certificate = tls.certificate();
        String key = tls.key();
        if (certificate != null && key != null) {
            options.setKeyCertOptions(
                    new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key));
        }
        String trust = tls.trust();
        if (trust != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(trust));
        }
    }
}
