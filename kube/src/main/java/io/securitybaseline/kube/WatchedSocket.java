package io.securitybaseline.kube;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One watch's connection that is asked for a sign of life. A proxy, a firewall or a dead peer can
 * leave a connection open on which nothing comes any more, which looks like a cluster in which
 * nothing happens.
 */
final class WatchedSocket implements WebSocket.Listener {
    /** A connection on which nothing came for so long is asked. */
    static final Duration ASKED_AFTER = Duration.ofSeconds(10);

    /** One on which nothing came for so long, answers included, is given up. */
    static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(30);

    private final WebSocket.Listener listener;
    private final ConnectionHealth health;
    private final Consumer<WatchedSocket> ended;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long heardAt;
    private volatile @Nullable WebSocket socket;

    WatchedSocket(
            WebSocket.Listener listener, ConnectionHealth health, Consumer<WatchedSocket> ended) {
        this.listener = listener;
        this.health = health;
        this.ended = ended;
        this.heardAt = health.now();
    }

    /**
     * Asks for a sign of life, or gives the connection up.
     *
     * @return whether it was given up
     */
    boolean look() {
        WebSocket open = socket;
        Duration quiet = Duration.ofNanos(health.now() - heardAt);
        if (open == null || quiet.compareTo(ASKED_AFTER) < 0) {
            return false;
        }
        if (quiet.compareTo(GIVEN_UP_AFTER) < 0) {
            var unused = open.sendPing(ByteBuffer.allocate(0));
            return false;
        }
        open.abort();
        if (end()) {
            health.gaveUp();
            listener.onError(
                    open, new IOException("nothing was heard for " + quiet.toSeconds() + " s"));
        }
        return true;
    }

    /** When something came last. */
    long heardAt() {
        return heardAt;
    }

    private void heard() {
        heardAt = health.now();
        health.heard();
    }

    private boolean end() {
        ended.accept(this);
        return over.compareAndSet(false, true);
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        socket = webSocket;
        heard();
        listener.onOpen(webSocket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        heard();
        return listener.onText(webSocket, data, last);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
            WebSocket webSocket, ByteBuffer data, boolean last) {
        heard();
        return listener.onBinary(webSocket, data, last);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        heard();
        return listener.onPing(webSocket, message);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        heard();
        return listener.onPong(webSocket, message);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
            WebSocket webSocket, int statusCode, String reason) {
        return end() ? listener.onClose(webSocket, statusCode, reason) : null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        if (end()) {
            listener.onError(webSocket, error);
        }
    }
}
