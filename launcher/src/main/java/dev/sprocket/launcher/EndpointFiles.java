package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return tls == null ? config : config.withTls(found(tls, at.appendProperty("tls")));
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
        Path path = configuration.toAbsolutePath().resolveSibling(name).normalize();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            problems.add(ConfigProblem.value(at, "a file that can be read", path.toString()));
        }
        return path.toString();
    }
}
