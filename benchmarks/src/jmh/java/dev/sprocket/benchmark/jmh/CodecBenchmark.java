package dev.sprocket.benchmark.jmh;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What each codec costs a message: to make it of its payload, and its payload of it. */
public class CodecBenchmark extends PerMessage {

    /** Which one. */
    @Param
    CodecCase codec = CodecCase.BYTES;

    private CodecTrial<?> trial = codec.trial();

    /** Takes the codec, and looks whether it does what it is to do. */
    @Setup
    public void prepare() throws ProtocolViolation {
        trial = codec.trial();
        trial.check(codec.name());
    }

    /** A message. */
    @Benchmark
    public @Nullable Object decode() throws ProtocolViolation {
        return trial.decode();
    }

    /** A payload. */
    @Benchmark
    public WireWriter encode() {
        return trial.encode();
    }
}
