package dev.sprocket.transport;

import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.netcode.NetcodeKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the key that tokens are sealed with: in code, or in a file, which is read off the event loop. */
final class NetcodeKeys {

    private NetcodeKeys() {}

    /**
     * The key of an endpoint.
     *
     * @param given the key, where code has given it
     * @return failed with {@link IllegalArgumentException} if there is none, or if the file holds none
     */
    static Future<NetcodeKey> of(Vertx vertx, NetcodeConfig config, @Nullable NetcodeKey given) {
        String file = config.privateKeyFile();
        if (given != null) {
            return Future.succeededFuture(given);
        }
        if (file == null) {
            return Future.failedFuture(new IllegalArgumentException(
                    "security.netcode.privateKeyFile: nothing, expected a file, or a key from code"));
        }
        return content(vertx, file).map(content -> read(file, content));
    }

    private static NetcodeKey read(String file, byte[] content) {
        try {
            return NetcodeKey.ofFile(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** What a small file holds. */
    static Future<byte[]> content(Vertx vertx, String file) {
        return vertx.executeBlocking(
                () -> {
                    try {
                        return Files.readAllBytes(Path.of(file));
                    } catch (NoSuchFileException e) {
                        throw new IllegalArgumentException(file + ": no such file", e);
                    }
                },
                false);
    }
}
