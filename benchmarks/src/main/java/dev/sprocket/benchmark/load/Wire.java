package dev.sprocket.benchmark.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How messages stand on the wire, either way alike. */
public enum Wire {
    /** Over tcp: four bytes of length, the first the most significant, and the payload. */
    LENGTH,
    /** Over tcp: UTF-8 text, here ASCII alone, ended by a line feed, which is decoded to a String and encoded again. */
    LINE,
    /** The same with characters of one byte to four; a server cannot tell. */
    LINE_UTF8,
    /** Over tcp: the length, seven bits a byte, the lowest first, the highest bit set in all but the last, and the payload. */
    VARINT,
    /** Over tcp: a payload without a zero byte, ended by one. */
    DELIMITER,
    /** Over udp: one payload a datagram, sent back to its sender. */
    DATAGRAM,
    /** Over udp: whoever has sent one datagram gets one at each tick. */
    FAN_OUT;

    /** Whether it goes over udp. */
    public boolean isUdp() {
        return this == DATAGRAM || this == FAN_OUT;
    }

    /** What a server program is told that it is: what it says is not the server's concern. */
    public Wire served() {
        return this == LINE_UTF8 ? LINE : this;
    }

    /** All that go over tcp, this one first: the order of the ports of a server program that speaks all of them. */
    public List<Wire> streams() {
        return Stream.concat(
                        Stream.of(this),
                        Stream.of(LENGTH, LINE, VARINT, DELIMITER).filter(other -> other != served()))
                .toList();
    }

    /** How a server program's command line calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one that a server program's command line calls so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Wire of(String id) {
        return servedOnes()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("wire: " + id + ", expected one of " + ids()));
    }

    private static List<String> ids() {
        return servedOnes().map(Wire::id).toList();
    }

    private static Stream<Wire> servedOnes() {
        return Arrays.stream(values()).filter(each -> each == each.served());
    }
}
