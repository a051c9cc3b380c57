package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Child;
import dev.sprocket.benchmark.Jvm;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One load on one server for a window of time: connects the clients, lets them settle, reads, and sends them away. */
final class Trial {

    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** How long the last replies may take. */
    private static final Duration STRAGGLE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Duration window;
    private final AtomicLong clientIds = new AtomicLong(1);

    /** Trials with windows as long as this. */
    Trial(Vertx vertx, Duration window) {
        this.vertx = vertx;
        this.window = window;
    }

    /** The load alone. */
    Reading run(Subject subject, Load load) {
        return run(subject, load, () -> 0L, () -> {});
    }

    /** The load alone, its window profiled: what the server says about it. */
    String profile(Subject subject, Load load) {
        try (EchoClients clients = EchoClients.connect(vertx, subject.address(), load, ids(load))) {
            clients.start();
            pause(SETTLE);
            subject.process().ask("profile");
            pause(window);
            String said = subject.process().ask("profiled");
            clients.stop();
            return said;
        }
    }

    /** The load beside so many packets of junk a second. */
    Reading run(Subject subject, Load load, JunkKind junk, int perSecond) {
        if (junk == JunkKind.NONE) {
            return run(subject, load);
        }
        String millis = Long.toString(window.toMillis());
        try (Child sender = Child.start(
                Jvm.current(),
                List.of("-Xmx128m"),
                JunkSender.class,
                junk.name(),
                subject.address().toString(),
                Integer.toString(perSecond),
                millis)) {
            sender.line();
            return run(subject, load, () -> Long.parseLong(sender.line()), () -> sender.tell("go"));
        }
    }

    private Reading run(Subject subject, Load load, Ending ending, Runnable begin) {
        try (EchoClients clients = EchoClients.connect(vertx, subject.address(), load, ids(load))) {
            clients.start();
            pause(SETTLE);
            begin.run();
            clients.beginWindow();
            long nanos = System.nanoTime();
            long cpu = subject.process().cpuNanos();
            long allocated = Long.parseLong(subject.process().ask("allocated"));
            long received = clients.received();
            pause(window);
            nanos = System.nanoTime() - nanos;
            cpu = subject.process().cpuNanos() - cpu;
            allocated = Long.parseLong(subject.process().ask("allocated")) - allocated;
            received = clients.received() - received;
            clients.endWindow();
            long junk = ending.junkSent();
            clients.stop();
            pause(STRAGGLE);
            if (clients.wrong() > 0) {
                throw new BenchmarkFailed(subject + ", " + load + ": " + clients.wrong()
                        + " replies were not what had been sent, expected none");
            }
            return new Reading(
                    nanos / 1e9,
                    cpu / 1e9,
                    received,
                    allocated,
                    clients.sentInWindow(),
                    clients.sentInWindow() - clients.receivedOfWindow(),
                    clients.missed(),
                    junk);
        }
    }

    private long ids(Load load) {
        return clientIds.getAndAdd(load.clients());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Says how much junk was sent, when it was. */
    @FunctionalInterface
    private interface Ending {
        long junkSent();
    }
}
