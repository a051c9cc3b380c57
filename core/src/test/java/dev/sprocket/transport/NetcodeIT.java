package dev.sprocket.transport;

import static dev.sprocket.transport.Await.await;
import static dev.sprocket.transport.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.ProtocolId;
import dev.sprocket.config.ReconnectConfig;
import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeException;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Metrics;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Services;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sprocket's netcode client against Sprocket's netcode server, over real sockets: lines, which know nothing of it. */
@ParameterizedClass
@EnumSource(UdpWay.class)
class NetcodeIT {

    private static final ProtocolId APPLICATION = ProtocolId.parse("0x1122334455667788");
    private static final NetcodeConfig SERVER = NetcodeConfig.server(APPLICATION);
    private static final String KEY_HEX = "606abe6ec91910ea9a6562f66f2b30e44371d62cd19927266b3c60f4b715aba1";

    private final UdpWay way;
    private final Vertx vertx;
    private final NetcodeKey key = NetcodeKey.parse(KEY_HEX);
    private final Counts counts = new Counts();
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private final List<SprocketClient<String, String>> clients = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("unset");

    NetcodeIT(UdpWay way) {
        this.way = way;
        this.vertx = way.vertx();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void linesTravelOverNetcodeOnIpv4AndIpv6() throws Exception {
        for (Address address : List.of(Address.udp("127.0.0.1", 0), Address.udp("::1", 0))) {
            SprocketServer server = start("echo", SERVER, Services.echo(), address);
            Session<String, String> session = open(server, 7);

            for (int i = 0; i < 100; i++) {
                await(session.write("line " + i + " " + "x".repeat(1000)));
                assertThat(next()).startsWith("line " + i + " ");
            }
            assertThat(session.maxMessageBytes()).isEqualTo(1024);
            await(server.shutdown(Duration.ofSeconds(5)));
            assertThat(await(session.closed())).isEqualTo(new CloseReason.PeerClosed());
        }
    }

    @Test
    void theServiceKnowsWhomItTalksTo() throws Exception {
        SprocketServer server = start(
                "who",
                SERVER,
                session -> session.handler(
                        line -> session.write(session.identity().orElseThrow().getName())),
                Address.udp("127.0.0.1", 0));

        await(open(server, 42).write("who am I?"));

        assertThat(next()).isEqualTo("42");
    }

    @Test
    void whoClosesIsGoneAtOnceOnTheOtherSide() throws Exception {
        var ended = new LinkedBlockingQueue<CloseReason>();
        SprocketServer server = start(
                "ends",
                SERVER,
                session -> session.handler(line -> {}).closeHandler(ended::add),
                Address.udp("127.0.0.1", 0));
        Session<String, String> session = open(server, 1);

        await(session.close());

        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(new CloseReason.PeerClosed());
        assertThat(counts.of("opened")).isEqualTo(1);
    }

    @Test
    void anotherKeyIsCountedHereAndTimesOutThere() throws Exception {
        SprocketServer server = start("echo", SERVER, Services.echo(), Address.udp("127.0.0.1", 0));

        ConnectToken foreign = new TokenMint(APPLICATION, NetcodeKey.generate()).mint(claims(server, 1));

        assertState(connect(server, foreign), ClientState.CONNECTION_REQUEST_TIMED_OUT);
        assertThat(counts.of("foreignToken")).isGreaterThan(5);
        assertThat(counts.of("opened")).isZero();
    }

    @Test
    void aFullServerDenies() throws Exception {
        SprocketServer server = start("small", SERVER.withMaxClients(1), Services.echo(), Address.udp("127.0.0.1", 0));
        open(server, 1);

        assertState(connect(server, token(server, 2)), ClientState.CONNECTION_DENIED);

        assertThat(counts.of("serverFull")).isEqualTo(1);
    }

    @Test
    void listenersOfOneEndpointShareTheirClients() throws Exception {
        SprocketServer server =
                start("both", SERVER, Services.echo(), Address.udp("127.0.0.1", 0), Address.udp("::1", 0));
        open(server, 5);
        ServerAddress other = ServerAddress.of(server.addresses().get(1));

        Future<?> again = connect(
                server,
                new TokenMint(APPLICATION, key).mint(TokenClaims.of(5, other).withTimeoutSeconds(1)));

        assertState(again, ClientState.CONNECTION_REQUEST_TIMED_OUT);
        assertThat(counts.of("alreadyConnected")).isPositive();
    }

    @Test
    void keyAndTokenMayLieInFiles() throws Exception {
        Path keyFile = Files.writeString(directory.resolve("server.key"), KEY_HEX + "\n");
        SprocketServer server = start(EndpointDefinition.of(
                "files",
                way.listen(Address.udp("127.0.0.1", 0))
                        .withNetcode(NetcodeConfig.server(APPLICATION, keyFile.toString())),
                context -> Binding.of(Lines.PROTOCOL, Services.echo())));
        Path tokenFile =
                Files.write(directory.resolve("client.token"), token(server, 1).encode());

        for (NetcodeConfig netcode : List.of(
                NetcodeConfig.tokenFile(tokenFile.toString()),
                NetcodeConfig.minting(APPLICATION, keyFile.toString()))) {
            var client = SprocketClient.create(
                    vertx, "client", way.connect(server.addresses().get(0)).withNetcode(netcode), Lines.PROTOCOL);
            clients.add(client);
            Session<String, String> session = await(client.open());
            session.handler(got::add);
            await(session.write("by a file"));
            assertThat(next()).isEqualTo("by a file");
            await(session.close());
        }
    }

    @Test
    void aKeyFileThatIsMissingOrNoKeyStopsTheStart() throws Exception {
        Path missing = directory.resolve("none.key");
        Path secret = Files.writeString(directory.resolve("short.key"), "5ec2e7".repeat(5));

        assertThatThrownBy(() -> start(fromFile(missing)))
                .hasMessageContaining("endpoint files: cannot secure its datagrams: " + missing + ": no such file");
        assertThatThrownBy(() -> start(fromFile(secret)))
                .hasMessageContaining(secret + ": key: 30 bytes, expected 32, or 64 hex digits")
                .hasMessageNotContaining("5ec2e7");
    }

    @Test
    void aTokenMayComeFromAnyThread() throws Exception {
        SprocketServer server = start("echo", SERVER, Services.echo(), Address.udp("127.0.0.1", 0));
        ConnectToken token = token(server, 1);
        TokenSource matchmaker = () -> {
            Promise<ConnectToken> later = Promise.promise();
            // Not before the client waits for it, or it would hear of it on its own thread.
            vertx.getOrCreateContext().runOnContext(turn -> new Thread(() -> later.complete(token)).start());
            return later.future();
        };

        Session<String, String> session =
                await(client(server.addresses().get(0), matchmaker).open());

        session.handler(got::add);
        await(session.write("from elsewhere"));
        assertThat(next()).isEqualTo("from elsewhere");
    }

    @Test
    void whatIsNoTokenIsAnInvalidOne() throws Exception {
        Path file = Files.write(directory.resolve("broken.token"), new byte[ConnectToken.BYTES]);
        var client = SprocketClient.create(
                vertx,
                "client",
                way.connect(Address.udp("127.0.0.1", 9)).withNetcode(NetcodeConfig.tokenFile(file.toString())),
                Lines.PROTOCOL);
        clients.add(client);

        assertState(client.open(), ClientState.INVALID_CONNECT_TOKEN);
    }

    @Test
    void aClientComesBackWithItsNextTokenWhenItsServerDoes() throws Exception {
        SprocketServer first = start("echo", SERVER, Services.echo(), Address.udp("127.0.0.1", 0));
        Address address = first.addresses().get(0);
        EndpointConfig config =
                way.connect(address).withNetcode(NetcodeConfig.DEFAULT).withReconnect(new ReconnectConfig(true, 5, 20));
        var definition = Lines.client("client", config, session -> {
                    session.handler(got::add);
                    session.write("here again");
                })
                .withTokens(() -> Future.succeededFuture(new TokenMint(APPLICATION, key)
                        .mint(TokenClaims.of(1, ServerAddress.of(address)).withTimeoutSeconds(1))));
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));
        assertThat(next()).isEqualTo("here again");

        await(first.shutdown(Duration.ofSeconds(5)));
        start("echo", SERVER, Services.echo(), address);

        assertThat(next()).isEqualTo("here again");
    }

    @Test
    void aClientThatShutsDownGivesUpItsAttempts() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(10_000);
            Address address = Address.udp("127.0.0.1", silent.getLocalPort());
            Future<?> attempt = connect(address, tokenFor(address, 1));
            silent.receive(new DatagramPacket(new byte[2000], 2000));

            await(clients.get(0).shutdown(Duration.ZERO));

            assertState(attempt, ClientState.DISCONNECTED);
        }
    }

    @Test
    void severalInstancesShareThePortAndTheClients() throws Exception {
        assumeTrue(vertx.isNativeTransportEnabled(), "instances can share a udp port on a native transport only");
        Address address = FreePort.udp();
        var definition = definition(
                "many",
                SERVER.withMaxClients(8),
                Services.echo(),
                way.listen(address).withInstances(2));
        await(vertx.deployVerticle(definition::verticle, definition.deploymentOptions()));

        for (int id = 0; id < 8; id++) {
            await(connect(address, tokenFor(address, id)));
        }

        assertState(connect(address, tokenFor(address, 8)), ClientState.CONNECTION_DENIED);
        assertThat(counts.of("opened")).isEqualTo(8);
        until(() -> counts.of("serverFull") == 1);
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() throws Exception {
        EndpointDefinition definition =
                definition("echo", SERVER, Services.echo(), way.listen(Address.udp("127.0.0.1", 0)));
        SprocketServer server = start(definition);
        ConnectToken token = token(server, 1);
        byte[] encoded = token.encode();

        for (Object each : List.of(definition, definition.config(), claims(server, 1), key, token)) {
            assertThat(each.toString()).doesNotContainIgnoringCase(KEY_HEX.substring(0, 8));
        }
        // The keys lie behind the one address of the public part: 13 + 8 + 8 + 8 + 24 + 1024 + 4 + 4, and its 7.
        String clientKey = HexFormat.of().formatHex(encoded, 1100, 1104);
        assertThat(token.toString()).doesNotContainIgnoringCase(clientKey);
    }

    // ---- servers and clients

    private EndpointDefinition fromFile(Path keyFile) {
        return EndpointDefinition.of(
                "files",
                way.listen(Address.udp("127.0.0.1", 0))
                        .withNetcode(NetcodeConfig.server(APPLICATION, keyFile.toString())),
                context -> Binding.of(Lines.PROTOCOL, Services.echo()));
    }

    private EndpointDefinition definition(
            String name, NetcodeConfig netcode, Service<String, String> service, EndpointConfig config) {
        return Lines.endpoint(name, config.withNetcode(netcode), service)
                .withNetcodeKey(key)
                .withMetrics(ignored -> counts);
    }

    private SprocketServer start(
            String name, NetcodeConfig netcode, Service<String, String> service, Address... addresses)
            throws Exception {
        return start(definition(name, netcode, service, way.listen(addresses)));
    }

    private SprocketServer start(EndpointDefinition definition) throws Exception {
        return await(SprocketServer.create(vertx, definition).start());
    }

    private Session<String, String> open(SprocketServer server, long clientId) throws Exception {
        Session<String, String> session = await(connect(server, token(server, clientId)));
        session.handler(got::add);
        return session;
    }

    private Future<Session<String, String>> connect(SprocketServer server, ConnectToken token) {
        return connect(server.addresses().get(0), token);
    }

    private Future<Session<String, String>> connect(Address address, ConnectToken token) {
        return client(address, () -> Future.succeededFuture(token)).open();
    }

    private SprocketClient<String, String> client(Address address, TokenSource tokens) {
        SprocketClient<String, String> client = SprocketClient.create(
                vertx,
                "client",
                way.connect(address).withNetcode(NetcodeConfig.DEFAULT),
                Lines.PROTOCOL,
                Metrics.NONE,
                tokens);
        clients.add(client);
        return client;
    }

    private ConnectToken token(SprocketServer server, long clientId) {
        return new TokenMint(APPLICATION, key).mint(claims(server, clientId));
    }

    private ConnectToken tokenFor(Address address, long clientId) {
        return new TokenMint(APPLICATION, key).mint(TokenClaims.of(clientId, ServerAddress.of(address)));
    }

    private static TokenClaims claims(SprocketServer server, long clientId) {
        return TokenClaims.of(clientId, ServerAddress.of(server.addresses().get(0)))
                .withTimeoutSeconds(1);
    }

    private String next() throws Exception {
        return got.poll(10, TimeUnit.SECONDS);
    }

    private static void assertState(Future<?> attempt, ClientState state) {
        assertThatThrownBy(() -> await(attempt))
                .isInstanceOfSatisfying(
                        NetcodeException.class, e -> assertThat(e.state()).isEqualTo(state));
    }
}
