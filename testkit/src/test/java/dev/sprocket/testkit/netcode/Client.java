package dev.sprocket.testkit.netcode;

import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeClient;
import dev.sprocket.netcode.NetcodeException;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.testkit.Heard;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of lines. */
final class Client {

    final SocketAddress address;
    NetcodeClient netcode;
    /** Why packets were refused, oldest first. */
    final List<Drop> drops = new ArrayList<>();
    /** Every state that it was in, without repetition. */
    final List<ClientState> states = new ArrayList<>();
    /** What its session has told; null before it is connected. */
    @Nullable
    Heard<String, String> session;
    /** Why it failed to connect; null if it did not. */
    @Nullable
    NetcodeException failure;
    /** How often it said that it needs its socket no more. */
    int ends;

    private final World world;
    private final ConnectToken token;

    Client(World world, SocketAddress address, ConnectToken token) {
        this.world = world;
        this.address = address;
        this.token = token;
        netcode = newNetcode();
        note();
    }

    /** Begins anew, from the same address with the same token. */
    void connectAgain() {
        netcode = newNetcode();
        connect();
    }

    /** Begins to connect. */
    void connect() {
        netcode.connect().onSuccess(this::open).onFailure(e -> failure = (NetcodeException) e);
        note();
    }

    /** A packet came. */
    void receive(ServerAddress from, byte[] packet) {
        netcode.receive(from, packet, 0, packet.length);
        note();
    }

    /** Its session, which must be there. */
    Heard<String, String> session() {
        Heard<String, String> there = session;
        if (there == null) {
            throw new AssertionError("not connected: " + states + ", " + failure);
        }
        return there;
    }

    private NetcodeClient newNetcode() {
        return new NetcodeClient(
                token, world.ciphers, world.clock, server -> world.routeUp(address, server), drops::add, () -> {
                    ends++;
                    note();
                });
    }

    private void open(Outlet outlet) {
        var engine = new SessionEngine<String, String>(
                Role.CLIENT,
                Lines.PROTOCOL::client,
                outlet,
                world.loop(),
                Limits.DEFAULT,
                EndpointMetrics.NONE,
                reason -> {});
        netcode.attach(engine);
        session = Heard.on(engine);
        engine.start();
    }

    private void note() {
        if (states.isEmpty() || states.get(states.size() - 1) != netcode.state()) {
            states.add(netcode.state());
        }
    }
}
