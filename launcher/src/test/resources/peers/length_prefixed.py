"""Says frames of random sizes to a server that echoes, in random pieces, and checks each reply against a parser of its own.

Arguments: layout (u32, dns-tcp or postgresql), transport (tcp or udp), port, seed. Prints how many frames came back.
"""

import random
import socket
import struct
import sys
import threading

FRAMES = 200
MOST_PAYLOAD = 5000
MOST_DATAGRAM = 2047


def framed(layout, payload):
    if layout == "u32":
        return struct.pack(">I", len(payload)) + payload
    if layout == "dns-tcp":
        return struct.pack(">H", len(payload)) + payload
    return b"Q" + struct.pack(">I", 4 + len(payload)) + payload


def read_payload(layout, stream):
    if layout == "u32":
        return stream.read(struct.unpack(">I", stream.read(4))[0])
    if layout == "dns-tcp":
        return stream.read(struct.unpack(">H", stream.read(2))[0])
    kind, length = struct.unpack(">cI", stream.read(5))
    assert kind == b"Q", kind
    return stream.read(length - 4)


def send_in_pieces(connection, data, rng):
    at = 0
    while at < len(data):
        end = at + rng.choice([1, 2, 3, 7, 100, 1460, 20000])
        connection.sendall(data[at:end])
        at = end
    connection.shutdown(socket.SHUT_WR)


def over_tcp(layout, port, payloads, rng):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        data = b"".join(framed(layout, each) for each in payloads)
        sender = threading.Thread(target=send_in_pieces, args=(connection, data, rng))
        sender.start()
        stream = connection.makefile("rb")
        for number, payload in enumerate(payloads):
            assert read_payload(layout, stream) == payload, f"frame {number}"
        assert stream.read() == b"", "more than was sent"
        sender.join()


def over_udp(layout, port, payloads):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.settimeout(30)
        datagrams.connect(("127.0.0.1", port))
        for number, payload in enumerate(payloads):
            # A header that is not part of the payload does not travel in datagrams.
            sent = framed(layout, payload) if layout == "postgresql" else payload
            datagrams.send(sent)
            assert datagrams.recv(65535) == sent, f"datagram {number}"


def main():
    layout, transport, port, seed = sys.argv[1:]
    rng = random.Random(int(seed))
    if transport == "tcp":
        payloads = [rng.randbytes(rng.randrange(MOST_PAYLOAD)) for _ in range(FRAMES)]
        over_tcp(layout, int(port), payloads, rng)
    else:
        payloads = [rng.randbytes(rng.randrange(1, MOST_DATAGRAM - 4)) for _ in range(FRAMES)]
        over_udp(layout, int(port), payloads)
    print(f"{FRAMES} frames came back")


main()
