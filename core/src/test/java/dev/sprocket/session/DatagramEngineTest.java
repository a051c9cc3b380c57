package dev.sprocket.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramEngineTest {

    private static final Protocol<byte[], byte[]> BYTES =
            Protocol.symmetric(LengthFieldFraming.of(1, 255), Codecs.bytes());

    private final List<byte[]> got = new ArrayList<>();
    private final SessionEngine<byte[], byte[]> engine = new SessionEngine<>(
            Role.SERVER,
            BYTES::server,
            new DatagramSink(length -> Future.succeededFuture()),
            new Loop(Thread.currentThread(), Runnable::run, new NoTime()),
            Limits.DEFAULT,
            EndpointMetrics.NONE,
            over -> {});

    /** The array that datagrams come in, one after the other. */
    private final byte[] lent = new byte[16];

    @Test
    void readsTheArrayDuringTheCallOnly() {
        engine.handler(got::add);

        receive(1);
        receive(2);

        assertThat(got).containsExactly(new byte[] {1, 1}, new byte[] {2, 2});
    }

    @Test
    void keepsCopiesOfWhatWaits() {
        engine.handler(got::add).pause();
        receive(1);
        receive(2);
        assertThat(got).isEmpty();

        engine.resume();

        assertThat(got).containsExactly(new byte[] {1, 1}, new byte[] {2, 2});
    }

    @Test
    void keepsCopiesOfWhatComesWhileAMessageIsHandled() {
        engine.handler(message -> {
            got.add(message);
            if (message[0] == 1) {
                receive(2);
                receive(3);
            }
        });

        receive(1);

        assertThat(got).containsExactly(new byte[] {1, 1}, new byte[] {2, 2}, new byte[] {3, 3});
    }

    @Test
    void decodesWhatComesWhileSomebodyIsToldOfASend() {
        engine.handler(message -> {
            got.add(message);
            if (message[0] == 1) {
                engine.write(message).onSuccess(sent -> receive(2));
            }
        });

        receive(1);

        assertThat(got).containsExactly(new byte[] {1, 1}, new byte[] {2, 2});
    }

    /** A datagram of two bytes comes, and when it is taken in the array is the next one's. */
    private void receive(int value) {
        Arrays.fill(lent, (byte) value);
        engine.receive(lent, 5, 2);
        Arrays.fill(lent, (byte) 0);
    }
}
