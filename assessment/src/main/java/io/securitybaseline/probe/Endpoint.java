package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Evidence.Seen;
import io.securitybaseline.evidence.Provenance;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/** An HTTP server that is asked, with bounds on the size of its answers and on its time. */
final class Endpoint {
    /** An answer that is longer is taken for incomplete. */
    static final long LIMIT = 64L << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI base;
    private final Duration patience;

    private Endpoint(HttpClient http, URI base, Duration patience) {
        this.http = http;
        this.base = base;
        this.patience = patience;
    }

    /** The API server of a client, with the client's credentials. */
    static Endpoint of(KubernetesClient client) {
        return new Endpoint(
                client.getHttpClient(),
                URI.create(client.getConfiguration().getMasterUrl()),
                PATIENCE);
    }

    Endpoint withPatience(Duration wanted) {
        return new Endpoint(http, base, wanted);
    }

    /** What a GET of the path brings; every way in which it can fail is a gap. */
    <T> Evidence<T> get(Provenance from, String path, String accept, Body<T> body) {
        return get(from, path, accept, LIMIT, body);
    }

    <T> Evidence<T> get(Provenance from, String path, String accept, long limit, Body<T> body) {
        BoundedBody bounded = new BoundedBody(body::take, limit);
        try {
            int code = send(path, accept, bounded);
            if (code != HttpURLConnection.HTTP_OK) {
                return new Missing<>(from, gap(code), "GET %s: %d".formatted(path, code));
            }
            return new Seen<>(body.whole(), from);
        } catch (IOException e) {
            return new Missing<>(from, gap(e), "GET %s: %s".formatted(path, Failures.text(e)));
        }
    }

    /** The status that a GET of the path brings; the body is thrown away. */
    Evidence<Integer> status(Provenance from, String path) {
        try {
            return new Seen<>(send(path, "*/*", new BoundedBody(piece -> {}, LIMIT)), from);
        } catch (IOException e) {
            return new Missing<>(from, gap(e), "GET %s: %s".formatted(path, Failures.text(e)));
        }
    }

    private int send(String path, String accept, BoundedBody body) throws IOException {
        HttpRequest request =
                http.newHttpRequestBuilder()
                        .uri(base.resolve(path))
                        .header("Accept", accept)
                        .build();
        CompletableFuture<Integer> answer =
                http.consumeBytes(request, body)
                        .thenCompose(
                                response -> {
                                    response.body().consume();
                                    return response.body()
                                            .done()
                                            .thenApply(done -> response.code());
                                });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new InterruptedIOException("no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            body.requireWhole();
            throw new IOException(Failures.root(e));
        }
    }

    static Gap gap(int code) {
        return switch (code) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                    Gap.Forbidden;
            case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_NOT_ACCEPTABLE ->
                    Gap.NotServed;
            default -> Gap.Failed;
        };
    }

    private static Gap gap(IOException e) {
        Throwable cause = Failures.root(e);
        return switch (cause) {
            case BoundedBody.TooLong tooLong -> Gap.Incomplete;
            case EOFException cut -> Gap.Incomplete;
            case SSLException untrusted -> Gap.Untrusted;
            case CertificateException untrusted -> Gap.Untrusted;
            case CertPathBuilderException untrusted -> Gap.Untrusted;
            default -> Gap.Unreachable;
        };
    }
}
