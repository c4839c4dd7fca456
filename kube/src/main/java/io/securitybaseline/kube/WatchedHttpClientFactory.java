package io.securitybaseline.kube;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Makes HTTP clients of which the connections are looked after until they are closed. */
final class WatchedHttpClientFactory extends JdkHttpClientFactory {
    private static final Logger log = LoggerFactory.getLogger(WatchedHttpClientFactory.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final ConnectionHealth health;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("securitybaseline-connections").factory());

    WatchedHttpClientFactory(ConnectionHealth health) {
        this.health = health;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return new Builder(super.createNewHttpClientBuilder());
    }

    @Override
    protected void closeHttpClient(JdkHttpClientImpl client) {
        timer.shutdownNow();
        super.closeHttpClient(client);
    }

    private HttpClient watched(HttpClient.Builder recipe) {
        WatchedHttpClient client = new WatchedHttpClient(recipe, health);
        var unused =
                timer.scheduleWithFixedDelay(
                        () -> look(client),
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
        return client;
    }

    private static void look(WatchedHttpClient client) {
        try {
            client.look();
        } catch (Throwable e) { // whatever it is, the next look is taken
            log.warn("Could not look after the connections", e);
        }
    }

    /** The JDK's builder, which can build again what it built. */
    private final class Builder implements HttpClient.Builder {
        private final HttpClient.Builder recipe;

        Builder(HttpClient.Builder recipe) {
            this.recipe = recipe;
        }

        @Override
        public HttpClient build() {
            return watched(recipe);
        }

        @Override
        public HttpClient.Builder cookieHandler(CookieHandler handler) {
            recipe.cookieHandler(handler);
            return this;
        }

        @Override
        public HttpClient.Builder connectTimeout(Duration duration) {
            recipe.connectTimeout(duration);
            return this;
        }

        @Override
        public HttpClient.Builder sslContext(SSLContext context) {
            recipe.sslContext(context);
            return this;
        }

        @Override
        public HttpClient.Builder sslParameters(SSLParameters parameters) {
            recipe.sslParameters(parameters);
            return this;
        }

        @Override
        public HttpClient.Builder executor(Executor executor) {
            recipe.executor(executor);
            return this;
        }

        @Override
        public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
            recipe.followRedirects(policy);
            return this;
        }

        @Override
        public HttpClient.Builder version(HttpClient.Version version) {
            recipe.version(version);
            return this;
        }

        @Override
        public HttpClient.Builder priority(int priority) {
            recipe.priority(priority);
            return this;
        }

        @Override
        public HttpClient.Builder proxy(ProxySelector selector) {
            recipe.proxy(selector);
            return this;
        }

        @Override
        public HttpClient.Builder authenticator(Authenticator authenticator) {
            recipe.authenticator(authenticator);
            return this;
        }

        @Override
        public HttpClient.Builder localAddress(@Nullable InetAddress address) {
            recipe.localAddress(address);
            return this;
        }
    }
}
