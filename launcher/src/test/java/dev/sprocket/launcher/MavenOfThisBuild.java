package dev.sprocket.launcher;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Maven that runs these tests, as builds that they start should know it. */
final class MavenOfThisBuild {

    private MavenOfThisBuild() {}

    /** Lets a Maven that is started in this environment use the local repository of the one that runs the tests. */
    static void useItsRepository(Map<String, String> environment) {
        @Nullable String repository = System.getProperty("localRepository", System.getProperty("maven.repo.local"));
        if (repository != null) {
            environment.merge("MAVEN_OPTS", "-Dmaven.repo.local=" + repository, (own, ours) -> own + " " + ours);
        }
    }
}
