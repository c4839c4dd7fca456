package io.securitybaseline.siege.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.testbed.ControlPlane;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

/**
 * A way to an API server on which single requests go wrong. It is the API server to its clients,
 * and knows each request; a connection carries one, so that clients open another for the next.
 */
public final class HttpProxy implements AutoCloseable {
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final URI target;
    private final SSLContext tls;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Fault.Request> requests = new CopyOnWriteArrayList<>();
    private volatile Fault.Rule rule = request -> new Fault.None();

    public HttpProxy(ControlPlane plane) {
        target = plane.url();
        tls = ServingCertificate.of(plane);
        try {
            // Without a choice of protocols clients take HTTP/1.1.
            listener =
                    tls.getServerSocketFactory()
                            .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The API server by way of this proxy. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /** Decides from now on what becomes of requests; those under way are as they were. */
    public void rule(Fault.Rule wanted) {
        rule = wanted;
    }

    /** All requests that arrived here. */
    public List<Fault.Request> requests() {
        return List.copyOf(requests);
    }

    /** Ends all connections; watches begin anew. */
    public void cut() {
        open.forEach(HttpProxy::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // The listener was closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String[] words = head.split(" ", 3);
            if (words.length == 3) {
                Fault.Request request = new Fault.Request(words[0], words[1], System.nanoTime());
                requests.add(request);
                serve(client, head, rule.of(request));
            }
        } catch (IOException e) {
            // One end has gone.
        } finally {
            open.remove(client);
        }
    }

    private void serve(Socket client, String head, Fault fault) throws IOException {
        switch (fault) {
            case Fault.None _ -> pass(client, head, "");
            case Fault.Preceded(String message) -> pass(client, head, message);
            case Fault.Hanging _ -> {
                while (client.getInputStream().read() >= 0) {
                    // Until the client has enough of it.
                }
            }
            case Fault.Answered(int status, String headers) -> {
                client.getOutputStream()
                        .write(
                                "HTTP/1.1 %d Faulty\r\n%sConnection: close\r\nContent-Length: 0\r\n\r\n"
                                        .formatted(status, headers)
                                        .getBytes(ISO_8859_1));
                client.shutdownOutput();
            }
        }
    }

    private void pass(Socket client, String head, String first) throws IOException {
        try (Socket server =
                tls.getSocketFactory().createSocket(target.getHost(), target.getPort())) {
            boolean upgrade = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade:");
            server.getOutputStream().write((upgrade ? head : closing(head)).getBytes(ISO_8859_1));
            Thread up = Thread.ofVirtual().start(() -> carry(client, server));
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            out.write(head(in).getBytes(ISO_8859_1));
            if (!first.isEmpty()) {
                out.write(upgrade ? frame(first) : chunk(first));
            }
            out.flush();
            in.transferTo(out);
            client.shutdownOutput();
            close(client);
            up.interrupt();
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end has gone.
        }
        close(to);
    }

    /** Everything before the body, and not a byte more. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(ISO_8859_1);
    }

    private static String closing(String head) {
        return head.replaceAll("(?i)\r\nconnection:[^\r]*", "")
                .replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    /** A text of a WebSocket as servers send it. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length & 0xff);
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static byte[] chunk(String text) {
        byte[] payload = (text + "\n").getBytes(UTF_8);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(payload.length) + "\r\n").getBytes(ISO_8859_1));
        chunk.writeBytes(payload);
        chunk.writeBytes("\r\n".getBytes(ISO_8859_1));
        return chunk.toByteArray();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
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
}
