package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.PluginContext;
import io.vertx.core.Vertx;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IdentificationTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void waitsForNoPluginThatComesToNoEnd() throws Exception {
        var released = new CountDownLatch(1);
        var identification = new Identification(new byte[] {1}, EnumSet.allOf(Carrier.class), VERTX, 50);

        identification.add(installed(new Endless(released)), JsonNodeFactory.instance.objectNode());

        released.countDown();
        assertThat(identification.failures()).containsExactly("endless: came to no end within 50 ms");
        assertThat(identification.readings()).isEmpty();
    }

    private static InstalledPlugin<?> installed(Endless plugin) throws PluginFailure {
        return InstalledPlugin.of(plugin, PluginOrigin.host(Endless.class));
    }

    private static final class Endless extends TestPlugins.Named<TestPlugins.None> {

        private final CountDownLatch released;

        Endless(CountDownLatch released) {
            super("endless", TestPlugins.None.class);
            this.released = released;
        }

        @Override
        public Binding<?, ?> bind(TestPlugins.None options, PluginContext context) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.bind(options, context);
        }
    }
}
