package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that an endpoint names: where they are, and whether they hold what they should. */
final class EndpointFiles {

    private final Path configuration;
    private final Vertx vertx;
    private final List<ConfigProblem> problems;

    /**
     * The files of one configuration's endpoints.
     *
     * @param configuration the file whose directory their names count from
     * @param problems what is wrong is added here
     */
    EndpointFiles(Path configuration, Vertx vertx, List<ConfigProblem> problems) {
        this.configuration = configuration;
        this.vertx = vertx;
        this.problems = problems;
    }

    /** The same endpoint with its files found, and read once. */
    EndpointConfig found(EndpointConfig config, JsonPointer at) {
        TlsConfig tls = config.tls();
        EndpointConfig found = tls == null ? config : config.withTls(found(tls, at.appendProperty("tls")));
        JsonPointer netcode = at.appendProperty("security").appendProperty("netcode");
        return config.netcode()
                .map(each -> found.withNetcode(found(each, config.isServer(), netcode)))
                .orElse(found);
    }

    private TlsConfig found(TlsConfig tls, JsonPointer at) {
        int before = problems.size();
        TlsConfig found = new TlsConfig(
                readable(tls.certificate(), at.appendProperty("certificate")),
                readable(tls.key(), at.appendProperty("key")),
                readable(tls.trust(), at.appendProperty("trust")));
        if (problems.size() == before) {
            checkContent(found, at);
        }
        return found;
    }

    private void checkContent(TlsConfig tls, JsonPointer at) {
        String certificate = tls.certificate();
        String key = tls.key();
        if (certificate != null && key != null) {
            checkContent(
                    new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key)::getKeyManagerFactory,
                    at.appendProperty("certificate"),
                    "a PEM certificate, and its PKCS #8 key in key");
        }
        String trust = tls.trust();
        if (trust != null) {
            checkContent(
                    new PemTrustOptions().addCertPath(trust)::getTrustManagerFactory,
                    at.appendProperty("trust"),
                    "PEM certificates");
        }
    }

    private void checkContent(PemFiles files, JsonPointer at, String expected) {
        try {
            files.load(vertx);
        } catch (Exception e) {
            problems.add(ConfigProblem.value(at, expected, "what cannot be read as such: " + e.getMessage()));
        }
    }

    @FunctionalInterface
    private interface PemFiles {
        Object load(Vertx vertx) throws Exception;
    }

    private @Nullable String readable(@Nullable String name, JsonPointer at) {
        if (name == null) {
            return null;
        }
        Path path = beside(Path.of(name));
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            problems.add(ConfigProblem.value(at, "a file that can be read", path.toString()));
        }
        return path.toString();
    }

    private NetcodeConfig found(NetcodeConfig netcode, boolean server, JsonPointer at) {
        checkSecretIsGiven(netcode, server, at);
        return new NetcodeConfig(
                netcode.protocolId(),
                secret("privateKeyFile", netcode.privateKeyFile(), NetcodeFile.KEY, NetcodeFile::key, at),
                netcode.maxClients(),
                netcode.publicAddresses(),
                netcode.maxTokenLifetimeSeconds(),
                secret("tokenFile", netcode.tokenFile(), NetcodeFile.TOKEN, NetcodeFile::token, at));
    }

    /** In code a key or tokens may come from elsewhere; here they cannot. */
    private void checkSecretIsGiven(NetcodeConfig netcode, boolean server, JsonPointer at) {
        if (netcode.privateKeyFile() != null || netcode.tokenFile() != null) {
            return;
        }
        problems.add(
                server || netcode.protocolId() != null
                        ? ConfigProblem.missing(at.appendProperty("privateKeyFile"), NetcodeFile.KEY)
                        : ConfigProblem.missing(
                                at.appendProperty("tokenFile"),
                                NetcodeFile.TOKEN + "; or protocolId and privateKeyFile"));
    }

    private @Nullable String secret(
            String key, @Nullable String name, String expected, Consumer<Path> content, JsonPointer at) {
        if (name == null) {
            return null;
        }
        try {
            Path path = beside(NetcodeFile.path(name, expected));
            content.accept(path);
            return path.toString();
        } catch (IllegalArgumentException e) {
            problems.add(ConfigProblem.refused(
                    at, NetcodeConfig.class, new IllegalArgumentException(key + ": " + e.getMessage(), e)));
            return name;
        }
    }

    private Path beside(Path name) {
        return configuration.toAbsolutePath().resolveSibling(name).normalize();
    }
}
