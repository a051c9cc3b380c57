package dev.sprocket.benchmark.jmh;

import dev.sprocket.session.Loop;
import dev.sprocket.testkit.HandClock;
import io.vertx.core.buffer.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What a message costs between a read and a write: the session's engine with framing, codec and an echo, and memory in the place of
 * the socket. All of it is our own code, so this is what to profile.
 */
public class EngineBenchmark extends PerMessage {

    /** So all frames of a batch come in one read, and their replies wait nowhere. */
    private static final int PAYLOAD_BYTES = 64;

    /** Where all protocols are to be warm, they take turns so often, until the compiler has seen and compiled them all. */
    private static final int WARMING_TURNS = 10;

    private static final int READS_A_TURN = 500;

    /** Which protocol. */
    @Param
    EchoCase protocol = EchoCase.LENGTH;

    /** Whether all four protocols have been at work in the process, so that no call is known to be of one alone. */
    @Param({"false", "true"})
    boolean warmed;

    private final Loop loop = new Loop(
            Thread.currentThread(),
            task -> {
                throw new IllegalStateException("a task for later, expected none");
            },
            new HandClock());
    private EchoSession session = EchoCase.LENGTH.session(loop);
    private Buffer read = Buffer.buffer();

    /** Makes the session, and looks whether it sends back what comes. */
    @Setup
    public void prepare() {
        for (int turn = 0; warmed && turn < WARMING_TURNS; turn++) {
            for (EchoCase each : EchoCase.values()) {
                prepare(each);
                for (int i = 0; i < READS_A_TURN; i++) {
                    echo();
                }
            }
        }
        prepare(protocol);
    }

    /** How many bytes go when a batch came. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public int echo() {
        return session.echo(read);
    }

    private void prepare(EchoCase each) {
        byte[] batch = each.batch(PAYLOAD_BYTES);
        session = each.session(loop);
        read = Buffer.buffer(batch);
        Batch.check(each.name(), batch.length, echo());
        Batch.check(each.name(), batch, session.sent());
    }
}
