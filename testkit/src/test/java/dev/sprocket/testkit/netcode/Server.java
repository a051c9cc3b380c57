package dev.sprocket.testkit.netcode;

import dev.sprocket.netcode.Admission;
import dev.sprocket.netcode.NetcodeServer;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.ServerRules;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server of lines, which sends each line back. */
final class Server {

    /** How long its back end's tokens live. */
    static final int TOKEN_SECONDS = 30;

    final ServerAddress address;
    final NetcodeServer<String, String> netcode;
    /** Why packets were refused, oldest first. */
    final List<Drop> drops = new ArrayList<>();
    /** What each session has told, in the order in which they began. */
    final List<Heard<String, String>> sessions = new ArrayList<>();
    /** No session is opened any more. */
    boolean refusesSessions;

    private final World world;

    Server(World world, ServerAddress address, int maxClients) {
        this(world, address, new Admission(maxClients, TOKEN_SECONDS, world.wall()));
    }

    Server(World world, ServerAddress address, Admission admission) {
        this.world = world;
        this.address = address;
        netcode = new NetcodeServer<>(
                new ServerRules(World.APPLICATION, world.key, Set.of(address)),
                admission,
                world.ciphers,
                world.clock,
                world.wall(),
                sender -> world.routeDown(address, (SocketAddress) sender),
                this::open,
                session -> {
                    Heard<String, String> heard = Heard.onAllButMessages(session);
                    sessions.add(heard);
                    session.handler(session::write);
                },
                drops::add);
    }

    /** A packet came. */
    void receive(SocketAddress from, byte[] packet) {
        netcode.receive(from, packet, 0, packet.length);
    }

    /** How often packets were refused for this reason. */
    long dropped(Drop why) {
        return drops.stream().filter(each -> each == why).count();
    }

    private @Nullable SessionEngine<String, String> open(Outlet outlet) {
        return refusesSessions
                ? null
                : new SessionEngine<>(
                        Role.SERVER,
                        Lines.PROTOCOL::server,
                        outlet,
                        world.loop(),
                        Limits.DEFAULT,
                        EndpointMetrics.NONE,
                        reason -> {});
    }
}
