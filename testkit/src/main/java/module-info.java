/** Sprocket's test kit: for the tests of plugins and of Sprocket itself. */
module dev.sprocket.testkit {
    requires transitive dev.sprocket.core;
    requires static transitive org.jspecify;

    exports dev.sprocket.testkit;
}
