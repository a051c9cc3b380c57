/** Sprocket's test kit: for the tests of plugins and of Sprocket itself. */
module dev.sprocket.testkit {
    requires transitive dev.sprocket.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports dev.sprocket.testkit;
    exports dev.sprocket.testkit.junit;
}
