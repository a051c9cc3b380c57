package dev.sprocket.benchmark;

import dev.sprocket.protocol.Protocol;
import io.netty.util.Version;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions of what is measured and of what lies beneath it, as their jars tell them. */
public final class Libraries {

    private Libraries() {}

    /** By name. */
    public static Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        versions.put("Sprocket", of(Protocol.class));
        versions.put("Vert.x", of(Vertx.class));
        Version.identify().values().stream()
                .findAny()
                .ifPresent(netty -> versions.put("Netty", netty.artifactVersion()));
        return versions;
    }

    private static String of(Class<?> type) {
        @Nullable String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
