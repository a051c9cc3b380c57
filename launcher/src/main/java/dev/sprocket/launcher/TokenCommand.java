package dev.sprocket.launcher;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import dev.sprocket.service.MessageJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a connect token of netcode, as a back end does that sends players to servers. */
@Command(
        name = "token",
        description = {
            "Makes a netcode connect token: who has it can connect, once, to the servers that it names.",
            "Its 2048 bytes go into a file; without --out they are printed as base64, in one line. Keep a token secret until it has"
                    + " been used."
        },
        footer = {
            "",
            "Examples:",
            "  sprocket token --protocol-id 0x1122334455667788 --key conf/netcode-test.key \\",
            "      --server udp://127.0.0.1:40000 --out client.token",
            "  sprocket call udp://127.0.0.1:40000 --token client.token \\",
            "      --protocol length-prefixed hello",
            "  sprocket token --protocol-id 7 --key my.key --client-id 12 --user-data ann \\",
            "      --server udp://192.0.2.1:40000 --server udp://[2001:db8::1]:40000"
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Option(
            names = "--protocol-id",
            required = true,
            paramLabel = "ID",
            description = "The servers' protocolId: 0x and 1 to 16 hex digits, or a whole number.")
    private String protocolId = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The servers' privateKeyFile: 32 bytes, or 64 hex digits.")
    private String key = "";

    @Option(
            names = "--server",
            required = true,
            paramLabel = "udp://IP:PORT",
            converter = ServerAddressText.class,
            description =
                    "A server that the client may connect to. May be given several times: it tries them in this order.")
    private List<ServerAddress> servers = List.of();

    @Option(
            names = "--internal-server",
            paramLabel = "udp://IP:PORT",
            converter = ServerAddressText.class,
            description = "The same as the servers know themselves, where that differs. May be given several times.")
    private List<ServerAddress> internalServers = List.of();

    @Option(
            names = "--client-id",
            paramLabel = "N",
            description = "Who the client is, 0..18446744073709551615; one id can be connected once. Default: random.")
    private @Nullable String clientId;

    @Option(
            names = "--user-data",
            paramLabel = "TEXT",
            description =
                    "What the servers are told of the client: text, or hex: and digits, 256 bytes at most. Default: nothing.")
    private String userData = "";

    @Option(
            names = "--lifetime",
            paramLabel = "D",
            converter = DurationText.class,
            description =
                    "How long the token can be used, 1s..1440m. A server that started less than its maxTokenLifetimeSeconds ago"
                            + " takes none that ends sooner than that after its start. Default: 30s.")
    private Duration lifetime = Duration.ofSeconds(30);

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "After how much silence client and server give each other up, 1 or more; -1: never. Default: 15.")
    private int timeoutSeconds = 15;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the token; a file of that name is replaced.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        long client = clientId == null ? new SecureRandom().nextLong() : clientId(clientId);
        ConnectToken token = token(client);
        PrintWriter printer = spec.commandLine().getOut();
        if (out == null) {
            printer.println(Base64.getEncoder().encodeToString(token.encode()));
            return ExitCode.OK;
        }
        try {
            write(out, token.encode());
        } catch (IOException e) {
            spec.commandLine().getErr().println("sprocket token: cannot write " + out + ": " + FileFault.why(e));
            return ExitCode.SOFTWARE;
        }
        printer.println(out + ": client " + Long.toUnsignedString(client) + " to "
                + servers.stream().map(ServerAddress::toString).collect(Collectors.joining(" ")) + " until "
                + Instant.ofEpochSecond(token.expireSeconds()));
        return ExitCode.OK;
    }

    /** A new file is for its owner alone, where the file system knows of that. */
    private static void write(Path out, byte[] token) throws IOException {
        boolean posix = out.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.notExists(out)) {
            Files.createFile(out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(out, token);
    }

    private ConnectToken token(long client) {
        ProtocolId id = option("--protocol-id", () -> ProtocolId.parse(protocolId));
        var mint = new TokenMint(id, option("--key", () -> NetcodeFile.key(NetcodeFile.path(key, NetcodeFile.KEY))));
        try {
            return mint.mint(new TokenClaims(client, servers, internalServers, userData(), lifetime, timeoutSeconds));
        } catch (IllegalArgumentException e) {
            throw mistaken(String.valueOf(e.getMessage()));
        }
    }

    private long clientId(String typed) {
        try {
            return Long.parseUnsignedLong(typed);
        } catch (NumberFormatException e) {
            throw mistaken("--client-id: \"" + typed + "\", expected 0..18446744073709551615");
        }
    }

    private byte[] userData() {
        try {
            return MessageJson.typed(userData, byte[].class);
        } catch (IllegalArgumentException e) {
            throw mistaken("--user-data: " + userData + ", expected text, or hex: and pairs of hexadecimal digits");
        }
    }

    private <T> T option(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw mistaken(name + ": " + e.getMessage());
        }
    }

    private ParameterException mistaken(String why) {
        return new ParameterException(spec.commandLine(), "sprocket token: " + why);
    }
}
