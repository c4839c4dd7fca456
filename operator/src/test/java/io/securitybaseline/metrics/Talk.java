package io.securitybaseline.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection that says what it is told, and nothing more. */
final class Talk implements AutoCloseable {
    private final Socket socket = new Socket();

    private Talk(int port) throws IOException {
        // Small, so that what is not read fills it soon.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static Talk with(int port, String said) {
        try {
            var talk = new Talk(port);
            talk.socket.getOutputStream().write(said.getBytes(US_ASCII));
            return talk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole answer to one request. */
    static String answer(int port, String method, String path) {
        try (var talk =
                with(
                        port,
                        method
                                + " "
                                + path
                                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
            talk.socket.setSoTimeout(5000);
            return new String(talk.socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the other side ends the connection within a time, without or with an answer. */
    boolean isEndedWithin(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            return socket.getInputStream().readAllBytes() != null;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // A reset is an end as well.
            return true;
        }
    }

    /** Whether the other side has ended the connection, found out without reading from it. */
    boolean isRefusedMore() {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
