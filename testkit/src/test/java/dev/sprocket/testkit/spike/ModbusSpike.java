package dev.sprocket.testkit.spike;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Requester;
import dev.sprocket.service.RequesterOptions;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.Future;

/**
 * A client of Modbus over tcp.
 *
 * <pre>
 *   | transaction, 2 | protocol, 2 = 0 | length, 2 | unit, 1 | function and data, 1..253 |
 *                                                  |-------------------------------------|  counted by length
 * </pre>
 */
final class ModbusSpike {

    static final Protocol<Adu, Adu> PROTOCOL = Protocol.symmetric(
            LengthFieldFraming.of(2, 260).header(4, 0).keepingHeader(), Codecs.of(Adu.class, Adu::read, Adu::write));

    private static final int READ_HOLDING_REGISTERS = 3;
    private static final int FAILED = 0x80;

    private final Requester<Adu, Adu> requester;
    private int transaction;

    ModbusSpike(Session<Adu, Adu> session, RequesterOptions options) {
        requester = Requester.byKey(session, Adu::transaction, Adu::transaction, options);
    }

    /** The value of one holding register. */
    Future<Integer> readRegister(int unit, int address) {
        byte[] data = {(byte) (address >> 8), (byte) address, 0, 1};
        transaction = (transaction + 1) & 0xffff;
        return requester
                .request(new Adu(transaction, unit, READ_HOLDING_REGISTERS, data))
                .compose(ModbusSpike::register);
    }

    private static Future<Integer> register(Adu reply) {
        byte[] data = reply.data;
        if (reply.function == (READ_HOLDING_REGISTERS | FAILED) && data.length == 1) {
            return Future.failedFuture("modbus exception " + data[0]);
        }
        if (reply.function != READ_HOLDING_REGISTERS || data.length != 3 || data[0] != 2) {
            return Future.failedFuture("not a reply to reading one register");
        }
        return Future.succeededFuture(((data[1] & 0xff) << 8) | (data[2] & 0xff));
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Adu(int transaction, int unit, int function, byte[] data) {

        static Adu read(WireReader in) throws ProtocolViolation {
            int transaction = in.u16("transaction");
            in.length16(0, 0, "protocol");
            in.length16(2, 254, "length");
            return new Adu(transaction, in.u8("unit"), in.u8("function"), in.rest());
        }

        void write(WireWriter out) {
            out.u16(transaction);
            // The protocol, and the length that the framing fills in.
            out.i32(0);
            out.u8(unit);
            out.u8(function);
            out.bytes(data);
        }
    }
}
