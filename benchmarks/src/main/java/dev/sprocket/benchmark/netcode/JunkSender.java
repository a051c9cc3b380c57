package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Pacer;
import dev.sprocket.netcode.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that disturbs: sends junk at a pace to a server on the loopback for a bounded time, and says how much it sent. Forged
 * packets of clients go out by the sockets of clients that it has connected before.
 */
final class JunkSender {

    /** So many different ones, again and again. */
    private static final int PACKETS = 1024;

    /** In how many clients' names. */
    private static final int VICTIMS = 10;

    /** Far from those of other clients. */
    private static final long FIRST_VICTIM = 1L << 40;

    /** Between bursts: who spins takes a core from those he is to disturb by packets alone. */
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private JunkSender() {}

    /**
     * Says that it is ready, waits for a line, and sends.
     *
     * @param arguments the kind, the server, how many a second, and for how many milliseconds, a minute at most
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        JunkKind kind = JunkKind.valueOf(arguments[0]);
        ServerAddress server = ServerAddress.parse(arguments[1]);
        int perSecond = Integer.parseInt(arguments[2]);
        long nanos = TimeUnit.MILLISECONDS.toNanos(Math.min(60_000, Integer.parseInt(arguments[3])));

        List<ByteBuffer> packets = packets(kind);
        List<Victim> victims = new ArrayList<>();
        List<DatagramChannel> channels = new ArrayList<>();
        if (kind == JunkKind.PACKET) {
            for (int i = 0; i < VICTIMS; i++) {
                victims.add(new Victim(
                        server, FIRST_VICTIM + ProcessHandle.current().pid() * VICTIMS + i));
            }
            victims.forEach(victim -> channels.add(victim.channel()));
        } else {
            channels.add(DatagramChannel.open().connect(new InetSocketAddress(server.ip(), server.port())));
        }
        System.out.println("ready");
        int heard = System.in.read();
        while (heard != '\n' && heard >= 0) {
            heard = System.in.read();
        }
        if (heard >= 0) {
            System.out.println(send(packets, channels, victims, perSecond, nanos));
        }
        for (Victim victim : victims) {
            victim.close();
        }
    }

    private static List<ByteBuffer> packets(JunkKind kind) {
        var random = new Random(7);
        List<ByteBuffer> packets = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            packets.add(kind.packet(random));
        }
        return packets;
    }

    private static long send(
            List<ByteBuffer> packets, List<DatagramChannel> channels, List<Victim> victims, int perSecond, long nanos)
            throws IOException {
        long start = System.nanoTime();
        var pacer = new Pacer(perSecond, start);
        long lived = start;
        long sent = 0;
        for (long now = start; now - start < nanos; now = System.nanoTime()) {
            for (int due = pacer.due(now); due > 0; due--) {
                ByteBuffer packet = packets.get((int) (sent % PACKETS));
                sent += channels.get((int) (sent % channels.size())).write(packet.rewind()) > 0 ? 1 : 0;
            }
            if (now - lived > LIFE_NANOS) {
                lived = now;
                for (Victim victim : victims) {
                    victim.live();
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return sent;
    }
}
