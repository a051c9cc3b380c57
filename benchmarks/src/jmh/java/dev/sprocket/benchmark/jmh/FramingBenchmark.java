package dev.sprocket.benchmark.jmh;

import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What each framing costs a message: to cut it out of a read, and to put header and trailer around it. */
public class FramingBenchmark extends PerMessage {

    /** Which one. */
    @Param
    FramingCase framing = FramingCase.LENGTH_4;

    /** How long the payloads are. */
    @Param({"64", "1024"})
    int payloadBytes;

    private final WireReader reader = new WireReader();
    private final WireWriter writer = new WireWriter();
    private Framing measured = FramingCase.LENGTH_4.of(0);
    private Splitter splitter = measured.splitter();
    private List<byte[]> payloads = List.of();
    private byte[] stream = {};

    /** Frames a batch, and looks whether splitting it gives the same payloads. */
    @Setup
    public void prepare() throws ProtocolViolation {
        payloads = Batch.payloads(payloadBytes);
        measured = framing.of(payloadBytes);
        splitter = measured.splitter();
        stream = frame().toBytes();
        WireReader in = reader.wrap(stream, 0, stream.length);
        for (byte[] payload : payloads) {
            WireReader split = splitter.next(in);
            Batch.check(framing + ".split", payload, split == null ? new byte[0] : split.rest());
        }
        Batch.check(framing + ".split", Batch.MESSAGES * payloadBytes, split());
    }

    /** How many bytes the payloads have that stand in a batch. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public int split() throws ProtocolViolation {
        WireReader in = reader.wrap(stream, 0, stream.length);
        int bytes = 0;
        for (WireReader payload = splitter.next(in); payload != null; payload = splitter.next(in)) {
            bytes += payload.remaining();
        }
        return bytes;
    }

    /** All frames of a batch. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public WireWriter frame() {
        writer.truncate(0);
        for (int i = 0; i < Batch.MESSAGES; i++) {
            measured.begin(writer);
            int payloadStart = writer.position();
            writer.bytes(payloads.get(i));
            measured.end(writer, payloadStart);
        }
        return writer;
    }
}
