package io.securitybaseline.kube;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * An HTTP client that leaves connections behind on which nothing is heard any more. The JDK's own
 * keeps a frozen connection in its pool and sends every later request into it; here the pool is
 * replaced by a new one, and what waited on the old one is told so at once.
 */
final class WatchedHttpClient extends HttpClient {
    private static final Logger log = LoggerFactory.getLogger(WatchedHttpClient.class);

    private final HttpClient.Builder recipe;
    private final ConnectionHealth health;
    private final AtomicReference<Pool> current;
    private final Set<WatchedSocket> sockets = ConcurrentHashMap.newKeySet();

    /** The connections that are used together, and when something came on one of them. */
    private static final class Pool {
        private final HttpClient client;
        private volatile long heardAt;

        Pool(HttpClient client, long now) {
            this.client = client;
            this.heardAt = now;
        }
    }

    WatchedHttpClient(HttpClient.Builder recipe, ConnectionHealth health) {
        this.recipe = recipe;
        this.health = health;
        this.current = new AtomicReference<>(new Pool(recipe.build(), health.now()));
    }

    /** Looks after all watches; to be called every few seconds. */
    void look() {
        for (WatchedSocket socket : sockets) {
            Pool pool = current.get();
            if (socket.look() && pool.heardAt - socket.heardAt() <= 0) {
                leaveBehind(pool);
            }
        }
    }

    private void leaveBehind(Pool pool) {
        if (current.compareAndSet(pool, new Pool(recipe.build(), health.now()))) {
            log.warn("The API server does not answer on open connections; opening new ones");
            pool.client.shutdownNow();
        }
    }

    private void heard(Pool pool) {
        pool.heardAt = health.now();
        health.heard();
    }

    private void after(Pool pool, long sentAt, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        // A single slow answer is not a dead connection: something else would have come meanwhile.
        if (cause instanceof HttpTimeoutException && pool.heardAt - sentAt < 0) {
            health.gaveUp();
            leaveBehind(pool);
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Pool pool = current.get();
        long sentAt = health.now();
        try {
            HttpResponse<T> response = pool.client.send(request, handler);
            heard(pool);
            return response;
        } catch (IOException e) {
            after(pool, sentAt, e);
            throw e;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        Pool pool = current.get();
        return noted(pool, pool.client.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        Pool pool = current.get();
        return noted(pool, pool.client.sendAsync(request, handler, pushes));
    }

    private <T> CompletableFuture<HttpResponse<T>> noted(
            Pool pool, CompletableFuture<HttpResponse<T>> sent) {
        long sentAt = health.now();
        var unused =
                sent.whenComplete(
                        (response, failure) -> {
                            if (failure == null) {
                                heard(pool);
                            } else {
                                after(pool, sentAt, failure);
                            }
                        });
        return sent;
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new WatchedSocketBuilder(
                current.get().client.newWebSocketBuilder(),
                listener -> {
                    WatchedSocket socket = new WatchedSocket(listener, health, sockets::remove);
                    sockets.add(socket);
                    return socket;
                });
    }

    @Override
    public void shutdownNow() {
        current.get().client.shutdownNow();
    }

    @Override
    public void shutdown() {
        current.get().client.shutdown();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return current.get().client.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return current.get().client.isTerminated();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return current.get().client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return current.get().client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return current.get().client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return current.get().client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return current.get().client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return current.get().client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return current.get().client.authenticator();
    }

    @Override
    public Version version() {
        return current.get().client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return current.get().client.executor();
    }
}
