package io.securitybaseline.probe;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.PortAnswer;
import io.securitybaseline.evidence.Provenance;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/**
 * Asks ports of nodes without showing anything. Nothing secret is sent, so that it does not matter
 * who answers.
 */
final class Ports {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private Ports() {}

    /**
     * What a GET brings. Under TLS 1.3 a server that wants a certificate ends the connection only
     * after the handshake, so that a request must be sent.
     */
    static Evidence<PortAnswer> ask(Provenance from, URI address) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(Onlooker.context())
                        .connectTimeout(PATIENCE)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            HttpResponse<InputStream> answer =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return seen(from, answer(answer.statusCode()));
        } catch (HttpConnectTimeoutException e) {
            return new Missing<>(from, Gap.Unreachable, "no answer from port " + address.getPort());
        } catch (ConnectException e) {
            return isRefused(e)
                    ? seen(from, PortAnswer.Closed)
                    : new Missing<>(from, Gap.Unreachable, Failures.text(e));
        } catch (HttpTimeoutException e) {
            return new Missing<>(from, Gap.Unreachable, "no answer from port " + address.getPort());
        } catch (IOException e) {
            // It listens, and ended the connection.
            return seen(from, PortAnswer.Refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Missing<>(from, Gap.Failed, "interrupted");
        }
    }

    /** Whether a port takes connections at all; one that says nothing does not. */
    static Evidence<Boolean> takes(Provenance from, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) SHORT.toMillis());
            return new Evidence.Seen<>(true, from);
        } catch (ConnectException | SocketTimeoutException e) {
            return new Evidence.Seen<>(false, from);
        } catch (IOException | IllegalArgumentException e) {
            return new Missing<>(from, Gap.Unreachable, Failures.text(e));
        }
    }

    private static boolean isRefused(ConnectException e) {
        Throwable root = Failures.root(e);
        // The JDK has no type for it: a refusal comes as a closed channel without a message.
        return root instanceof ClosedChannelException || Failures.text(e).contains("refused");
    }

    private static PortAnswer answer(int code) {
        return switch (code) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> PortAnswer.Unauthenticated;
            case HttpURLConnection.HTTP_FORBIDDEN -> PortAnswer.Unauthorized;
            default -> PortAnswer.Open;
        };
    }

    private static Evidence<PortAnswer> seen(Provenance from, PortAnswer answer) {
        return new Evidence.Seen<>(answer, from);
    }
}
