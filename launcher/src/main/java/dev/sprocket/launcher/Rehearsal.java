package dev.sprocket.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.Address;
import dev.sprocket.config.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A short life of a server, for the sake of the classes that it loads, see {@link RehearsalProcess}: every plugin that came with Sprocket
 * serves on loopback, on ports that the system chooses, one peer says a line to each, and all is drained.
 */
final class Rehearsal {

    private static final byte[] LINE = "hello\n".getBytes(StandardCharsets.UTF_8);
    private static final int MOST_MILLIS = 5_000;

    private Rehearsal() {}

    /** Lives it, with its configuration in the file that the only argument names, and ends with 0; what it has to say is of no interest. */
    public static void main(String... arguments) throws Exception {
        var nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Plugins plugins = Plugins.installed();
        Path file = Path.of(arguments[0]);
        int exitCode;
        try {
            Files.writeString(file, configuration(plugins.names()).toString());
            // What a server goes through before, loaded too.
            if (!Main.isPlainRun("run", file.toString())) {
                throw new AssertionError("\"run FILE\" is how servers are started");
            }
            exitCode = new Run(file, plugins, nowhere, nowhere).start(Rehearsal::sayLines);
        } finally {
            Files.deleteIfExists(file);
        }
        // The drain, which the exit begins, is a part of it.
        System.exit(exitCode);
    }

    private static ObjectNode configuration(List<String> protocols) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode endpoints = root.putObject("endpoints");
        for (String protocol : protocols) {
            ObjectNode endpoint = endpoints.putObject(protocol).put("protocol", protocol);
            endpoint.putArray("listen").add("tcp://127.0.0.1:0").add("udp://127.0.0.1:0");
        }
        return root;
    }

    private static void sayLines(Deployment deployment) {
        for (RunningEndpoint endpoint : deployment.running()) {
            for (Address address : endpoint.addresses()) {
                try {
                    sayLine(address);
                } catch (IOException e) {
                    // To some protocol a line is a violation, which belongs to a server's life too.
                }
            }
        }
    }

    private static void sayLine(Address address) throws IOException {
        InetAddress host = InetAddress.getByName(address.host());
        if (address.transport() == Transport.UDP) {
            try (var socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(LINE, LINE.length, host, address.port()));
            }
            return;
        }
        try (var socket = new Socket(host, address.port())) {
            socket.setSoTimeout(MOST_MILLIS);
            socket.getOutputStream().write(LINE);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
