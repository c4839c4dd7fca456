package io.securitybaseline.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain requests to an API server as one user, for where a Kubernetes client would be too much. */
public final class ApiCalls implements AutoCloseable {

    private final URI url;
    private final Login login;
    private final HttpClient client;

    ApiCalls(URI url, String caCertificate, Login login) {
        this.url = url;
        this.login = login;
        this.client =
                HttpClient.newBuilder()
                        .sslContext(TlsContext.of(caCertificate, login))
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** Asks for a representation other than the usual one. */
    public HttpResponse<String> get(String path, String accept) throws IOException {
        return send(request(path).header("Accept", accept).GET());
    }

    public HttpResponse<String> delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    public HttpResponse<String> post(String path, String json) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> patch(String path, String contentType, String body)
            throws IOException {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(30));
        return login instanceof Login.Token(String token)
                ? request.header("Authorization", "Bearer " + token)
                : request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
