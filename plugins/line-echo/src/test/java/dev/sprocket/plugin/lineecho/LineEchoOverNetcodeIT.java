package dev.sprocket.plugin.lineecho;

import dev.sprocket.testkit.junit.RunningEndpoint;
import dev.sprocket.testkit.junit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The plugin as it is, over netcode, of which it knows nothing. */
class LineEchoOverNetcodeIT {

    @RegisterExtension
    final RunningEndpoint<String, String> echo = RunningEndpoint.of(
                    new LineEchoPlugin(), LineEchoOptions.DEFAULT, String.class, String.class)
            .overNetcode();

    @Test
    void sendsEachLineBack(TestClient<String, String> client) {
        client.send("hello").expect("hello");
        client.send("x".repeat(1024)).expect("x".repeat(1024));
    }

    @Test
    void severalClientsHaveASessionEach(TestClient<String, String> one, TestClient<String, String> other) {
        one.send("one");
        other.send("other");

        other.expect("other");
        one.expect("one");
    }
}
