package dev.sprocket.benchmark.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A server over tcp that sends back what comes, until it has had enough of that: then it does what its manner says. */
public final class TinyServer implements AutoCloseable {

    private static final int HONEST_BYTES = 100_000;
    private static final int READ_BYTES = 8192;
    private static final int BACKLOG = 100;

    private final Manner manner;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What it does once each connection has got its first hundred thousand bytes. */
    public enum Manner {
        /** It goes on. */
        HONEST,
        /** It sends a byte that is not the one that came. */
        LIES,
        /** It reads, and says nothing more. */
        SILENT,
        /** It closes the connection. */
        CLOSES,
        /** It ends its process. */
        DIES
    }

    private TinyServer(Manner manner, ServerSocket listening) {
        this.manner = manner;
        this.listening = listening;
    }

    /** Listens on a port of the loopback that the system chooses. */
    static TinyServer start(Manner manner) {
        try {
            var server = new TinyServer(manner, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As a server program.
     *
     * @param arguments wire, payload bytes, and the manner
     */
    public static void main(String... arguments) throws IOException {
        TinyServer server = start(Manner.valueOf(arguments[2].toUpperCase(Locale.ROOT)));
        System.out.println("listening " + server.port());
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println("{}");
        }
        System.exit(0);
    }

    /** Where it listens. */
    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                // Closed, before or behind the accept.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] bytes = new byte[READ_BYTES];
            long sent = 0;
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (sent >= HONEST_BYTES) {
                    switch (manner) {
                        case LIES -> bytes[read - 1] ^= 1;
                        case CLOSES -> {
                            return;
                        }
                        case DIES -> Runtime.getRuntime().halt(3);
                        default -> {
                            // As it is.
                        }
                    }
                }
                if (sent < HONEST_BYTES || manner != Manner.SILENT) {
                    out.write(bytes, 0, read);
                    sent += read;
                }
            }
        } catch (IOException e) {
            // The other side is gone.
        }
    }
}
