package dev.sprocket.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DatagramInboxTest {

    private final DatagramInbox inbox = new DatagramInbox(1 << 16);
    /** Several frames in each datagram, behind a byte with their length. */
    private final Wire<byte[], byte[]> wire = Protocol.symmetric(
                    LengthFieldFraming.of(1, 255).keptInDatagrams(), Codecs.bytes())
            .server(Carrier.DATAGRAM);

    @Test
    void decodesADatagramWhereItLies() throws Exception {
        byte[] lent = {9, 9, 2, 5, 6, 1, 7, 9};

        assertThat(inbox.add(lent, 2, 5)).isTrue();

        assertThat(inbox.next(wire, false)).containsExactly(5, 6);
        lent[6] = 8;
        assertThat(inbox.next(wire, false)).containsExactly(8);
        assertThat(inbox.next(wire, false)).isNull();
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void keepsWhatIsLeftWhenTheArrayIsGivenBack() throws Exception {
        byte[] lent = {2, 5, 6, 1, 7};
        inbox.add(lent, 0, 5);
        assertThat(inbox.next(wire, false)).containsExactly(5, 6);

        inbox.settle();
        Arrays.fill(lent, (byte) 0);

        assertThat(inbox.next(wire, false)).containsExactly(7);
        assertThat(inbox.next(wire, false)).isNull();
    }

    @Test
    void keepsWhatWaitsBehindAnother() throws Exception {
        byte[] lent = {1, 5};
        for (int i = 1; i <= 3; i++) {
            lent[1] = (byte) i;
            assertThat(inbox.add(lent, 0, 2)).isTrue();
            inbox.settle();
        }
        Arrays.fill(lent, (byte) 0);

        for (int i = 1; i <= 3; i++) {
            assertThat(inbox.next(wire, false)).containsExactly(i);
        }
        assertThat(inbox.next(wire, false)).isNull();
    }
}
