/** Sprocket's test kit: for the tests of plugins and of Sprocket itself. */
module dev.sprocket.testkit {
    requires transitive dev.sprocket.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;
    requires jdk.management;

    exports dev.sprocket.testkit;
    exports dev.sprocket.testkit.contract;
    exports dev.sprocket.testkit.fixture;
    exports dev.sprocket.testkit.junit;

    // Records and enums that are read from JSON.
    opens dev.sprocket.testkit.fixture to
            com.fasterxml.jackson.databind;
    opens dev.sprocket.testkit.run to
            com.fasterxml.jackson.databind;
}
