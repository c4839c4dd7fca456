package io.securitybaseline.siege.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to an API server that can go wrong as networks do. It knows nothing of what it carries.
 *
 * <p>A frozen connection is the worst of them: nothing tells either end that the other one has
 * gone, as behind a firewall that has forgotten about it.
 */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final URI target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile Duration delay = Duration.ZERO;

    public TcpProxy(URI target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The API server by way of this proxy. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /** Carries nothing more on the connections that are open; returns how many these are. */
    public int freeze() {
        connections.forEach(connection -> connection.frozen = true);
        return connections.size();
    }

    /** Ends the connections that are open. */
    public void cut() {
        connections.forEach(Connection::close);
    }

    /** Ends new connections as soon as they are made, or no longer. */
    public void refuse(boolean wanted) {
        refusing = wanted;
    }

    /** Holds back everything on all connections for so long. */
    public void delay(Duration wanted) {
        delay = wanted;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // The listener was closed, or the API server does not accept.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(target.getHost(), target.getPort());
        Connection connection = new Connection(client, server);
        connections.add(connection);
        Thread.ofVirtual().start(() -> connection.carry(client, server));
        Thread.ofVirtual().start(() -> connection.carry(server, client));
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean frozen;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void carry(Socket from, Socket to) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    Thread.sleep(delay);
                    if (!frozen) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // One end has gone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // What is frozen does not tell one end that the other has gone.
            if (!frozen) {
                close();
            }
        }

        void close() {
            connections.remove(this);
            try (client;
                    server) {
                frozen = false;
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
