package dev.sprocket.benchmark.jmh;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What the cursors cost beneath framings and codecs: a message's fixed fields, numbers in digits, and the search for a byte. */
public class WireBenchmark extends PerMessage {

    private static final int LINE_BYTES = 64;
    private static final byte LF = '\n';
    private static final int STEP = 7_654_321;

    private final WireReader reader = new WireReader();
    private final WireWriter writer = new WireWriter();
    private byte[] fields = {};
    private byte[] decimals = {};
    private byte[] lines = {};

    /** Writes a batch of each, and looks whether reading gives what was written. */
    @Setup
    public void prepare() throws ProtocolViolation {
        fields = writeFields().toBytes();
        decimals = writeDecimals().toBytes();
        lines = lines();
        long sum = 0;
        long decimalSum = 0;
        for (int i = 0; i < Batch.MESSAGES; i++) {
            sum += i + 2 * i + 3L * i + (long) i * STEP;
            decimalSum += (long) i * STEP;
        }
        Batch.check("readFields", sum, readFields());
        Batch.check("readDecimals", decimalSum, readDecimals());
        Batch.check("find", Batch.MESSAGES * (LINE_BYTES - 1), find());
    }

    /** The sum of one byte, two, four and eight of each message. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public long readFields() throws ProtocolViolation {
        WireReader in = reader.wrap(fields, 0, fields.length);
        long sum = 0;
        for (int i = 0; i < Batch.MESSAGES; i++) {
            sum += in.u8("kind") + in.u16("flags") + in.u32("sequence") + in.i64("time");
        }
        return sum;
    }

    /** One byte, two, four and eight of each message. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public WireWriter writeFields() {
        writer.truncate(0);
        for (int i = 0; i < Batch.MESSAGES; i++) {
            writer.u8(i);
            writer.u16(2 * i);
            writer.u32(3L * i);
            writer.i64((long) i * STEP);
        }
        return writer;
    }

    /** The sum of numbers of up to ten digits, each with a byte behind it. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public long readDecimals() throws ProtocolViolation {
        WireReader in = reader.wrap(decimals, 0, decimals.length);
        long sum = 0;
        for (int i = 0; i < Batch.MESSAGES; i++) {
            sum += in.decimal(0, Long.MAX_VALUE, "number");
            in.skip(1, "end");
        }
        return sum;
    }

    /** Numbers of up to ten digits, each with a byte behind it. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public WireWriter writeDecimals() {
        writer.truncate(0);
        for (int i = 0; i < Batch.MESSAGES; i++) {
            writer.decimal((long) i * STEP);
            writer.u8(LF);
        }
        return writer;
    }

    /** How many bytes stand before the ends of lines. */
    @Benchmark
    @OperationsPerInvocation(Batch.MESSAGES)
    public int find() throws ProtocolViolation {
        WireReader in = reader.wrap(lines, 0, lines.length);
        int bytes = 0;
        for (int at = in.find(LF, 0, in.remaining()); at >= 0; at = in.find(LF, 0, in.remaining())) {
            bytes += at;
            in.skip(at + 1, "line");
        }
        return bytes;
    }

    private static byte[] lines() {
        var out = new WireWriter();
        for (byte[] payload : Batch.payloads(LINE_BYTES - 1)) {
            out.bytes(payload);
            out.u8(LF);
        }
        return out.toBytes();
    }
}
