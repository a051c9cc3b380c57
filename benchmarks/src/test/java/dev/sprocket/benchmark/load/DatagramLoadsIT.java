package dev.sprocket.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads over udp, and servers that do what they should, or not quite. */
class DatagramLoadsIT {

    private static final int PAYLOAD_BYTES = 64;
    private static final int SOCKETS = 3;

    private final DatagramLoads loads = new DatagramLoads();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Set<SocketAddress> subscribers = new LinkedHashSet<>();

    DatagramLoadsIT() throws SocketException {}

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 64", "3, 4"})
    void countsRepliesThatAreRight(int sockets, int inFlight) throws Exception {
        echo(number -> true, 0);

        Traffic traffic = loads.begin(Load.closed(target(Wire.DATAGRAM), sockets, inFlight), failures::add);
        until(traffic, 1000);
        Outcome outcome = traffic.end();

        assertThat(failures).isEmpty();
        assertThat(outcome.lost()).isZero();
        assertThat(outcome.sent()).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void countsWhatIsLostAndGoesOn() throws Exception {
        echo(number -> number % 100 != 7, 0);

        Traffic traffic = loads.begin(Load.closed(target(Wire.DATAGRAM), 1, 1), failures::add);
        until(traffic, 300);

        assertThat(traffic.end().lost()).isGreaterThanOrEqualTo(3);
        assertThat(failures).isEmpty();
    }

    @Test
    void aWrongByteIsAFailure() throws Exception {
        echo(number -> true, 1);

        beginElsewhere(Load.closed(target(Wire.DATAGRAM), 1, 1));

        assertThat(failure()).isEqualTo("peer: socket 0: datagram 0: byte 63: got 184, expected 185");
    }

    @Test
    void oneThatWasGivenUpMayComeBackLateButNotTwice() throws Exception {
        beginElsewhere(Load.closed(target(Wire.DATAGRAM), 1, 1));
        DatagramPacket first = receive();
        DatagramPacket second = receive();
        server.send(first);
        server.send(second);
        receive();
        assertThat(failures).isEmpty();

        server.send(first);

        assertThat(failure()).isEqualTo("peer: socket 0: datagram 0 came back a second time");
    }

    @Test
    void silenceIsAFailure() throws Exception {
        beginElsewhere(Load.closed(target(Wire.DATAGRAM), 1, 1).withSilenceMillis(100));

        assertThat(failure()).isEqualTo("peer: socket 0: no reply for 100 ms");
    }

    @Test
    void subscribersTakeInTicksAndCountTheLost() throws Exception {
        Traffic traffic = loads.begin(Load.closed(target(Wire.FAN_OUT), SOCKETS, 1), failures::add);
        subscribe();
        tick(1);
        until(traffic, SOCKETS);
        tick(2);
        tick(4);
        until(traffic, 3 * SOCKETS);

        assertThat(traffic.end().lost()).isEqualTo(SOCKETS);
        assertThat(failures).isEmpty();
    }

    @Test
    void subscribersAreTheSameInTheNextLoad() throws Exception {
        Load load = Load.closed(target(Wire.FAN_OUT), SOCKETS, 1);
        Traffic first = loads.begin(load, failures::add);
        subscribe();
        tick(1);
        until(first, SOCKETS);
        first.end();

        Traffic second = loads.begin(load, failures::add);
        tick(2);
        until(second, SOCKETS);

        assertThat(second.end().lost()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void aTickThatCameBeforeIsAFailure() throws Exception {
        loads.begin(Load.closed(target(Wire.FAN_OUT), SOCKETS, 1), failures::add);
        subscribe();
        tick(2);
        tick(2);

        assertThat(failure())
                .matches("peer: socket \\d: got 64 bytes with the number 2, expected tick 3 or a later one");
    }

    private Target target(Wire wire) {
        return new Target("peer", wire, server.getLocalPort(), PAYLOAD_BYTES, false);
    }

    /** Sends back those whose number is answered, with something added to the last byte. */
    private void echo(LongPredicate answered, int change) {
        var echoing = new Thread(() -> {
            var packet = new DatagramPacket(new byte[PAYLOAD_BYTES], PAYLOAD_BYTES);
            try {
                for (long count = 0; !server.isClosed(); count++) {
                    server.receive(packet);
                    byte[] data = packet.getData();
                    data[PAYLOAD_BYTES - 1] = (byte) (data[PAYLOAD_BYTES - 1] - change);
                    if (answered.test(count)) {
                        server.send(packet);
                    }
                }
            } catch (IOException e) {
                // Closed, by the end of the test.
            }
        });
        echoing.setDaemon(true);
        echoing.start();
    }

    private DatagramPacket receive() throws IOException {
        server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
        var packet = new DatagramPacket(new byte[PAYLOAD_BYTES], PAYLOAD_BYTES);
        server.receive(packet);
        return packet;
    }

    /** Hears of all subscribers. */
    private void subscribe() throws IOException {
        server.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
        var packet = new DatagramPacket(new byte[PAYLOAD_BYTES], PAYLOAD_BYTES);
        while (subscribers.size() < SOCKETS) {
            server.receive(packet);
            subscribers.add(packet.getSocketAddress());
        }
    }

    private void tick(long number) throws IOException {
        for (SocketAddress each : subscribers) {
            server.send(new DatagramPacket(Tick.content(number, PAYLOAD_BYTES), PAYLOAD_BYTES, each));
        }
    }

    /** It comes back, if at all, when its first replies have come. */
    private void beginElsewhere(Load load) {
        var beginning = new Thread(() -> loads.begin(load, failures::add));
        beginning.setDaemon(true);
        beginning.start();
    }

    private String failure() throws InterruptedException {
        String why = failures.poll(30, TimeUnit.SECONDS);
        return why == null ? "none in 30 s" : why;
    }

    private void until(Traffic traffic, long messages) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (traffic.messages() < messages && failures.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(traffic.messages()).isGreaterThanOrEqualTo(messages);
    }
}
