package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Raw Vert.x over udp, as its manual has it: a {@link DatagramSocket}, and one {@code send} a datagram. */
public final class VertxDatagrams implements Server {

    private static final int PATIENCE_SECONDS = 30;

    /** Those who have sent something; of the socket's event loop. */
    private final Set<SocketAddress> subscribers = new LinkedHashSet<>();

    private final Vertx vertx = VertxServer.vertx();
    private final Context context = vertx.getOrCreateContext();

    @SuppressWarnings("UnusedVariable") // Vert.x closes a socket that nobody refers to any more.
    private @Nullable DatagramSocket socket;

    private @Nullable FanOut fanOut;

    private VertxDatagrams() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new VertxDatagrams(), arguments);
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public List<Integer> start(Order order) throws Exception {
        Promise<DatagramSocket> listening = Promise.promise();
        context.runOnContext(ignored -> listen(order).onComplete(listening));
        DatagramSocket bound = listening.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        socket = bound;
        if (order.wire() == Wire.FAN_OUT) {
            fanOut = new FanOut(order.payloadBytes(), content -> sendToAll(bound, content));
        }
        return List.of(bound.localAddress().port());
    }

    @Override
    public String answer(String question) {
        return fanOut == null ? Server.super.answer(question) : fanOut.answer(question);
    }

    private Future<DatagramSocket> listen(Order order) {
        DatagramSocket listening = vertx.createDatagramSocket();
        switch (order.wire()) {
            case DATAGRAM -> listening.handler(packet -> echo(listening, packet));
            case FAN_OUT -> listening.handler(packet -> subscribers.add(packet.sender()));
            default -> {
                return Future.failedFuture(Order.refusal(order.wire(), "datagram or fan-out"));
            }
        }
        return listening.listen(0, HOST);
    }

    private static void echo(DatagramSocket socket, DatagramPacket packet) {
        // The address, not the name, which would be looked up.
        socket.send(packet.data(), packet.sender().port(), packet.sender().hostAddress());
    }

    private CompletionStage<Integer> sendToAll(DatagramSocket socket, byte[] bytes) {
        Promise<Integer> sent = Promise.promise();
        context.runOnContext(ignored -> {
            Buffer content = Buffer.buffer(bytes);
            Future<Void> last = Future.succeededFuture();
            for (SocketAddress each : subscribers) {
                last = socket.send(content, each.port(), each.hostAddress());
            }
            int count = subscribers.size();
            last.onComplete(done -> sent.complete(count));
        });
        return sent.future().toCompletionStage();
    }
}
