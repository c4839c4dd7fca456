package io.securitybaseline.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;

/**
 * Why the API server did not do what it was asked. That is no fault of the code, so the log has a
 * sentence for it and no stack trace.
 */
public final class Refusal {
    /** Causes that are followed; a chain may be a circle. */
    private static final int DEEPEST = 20;

    private Refusal() {}

    /**
     * A sentence; empty when the API server has nothing to do with it.
     *
     * @param address where it was asked; may be empty
     */
    public static Optional<String> sentence(Throwable cause, String address) {
        String server = address.isEmpty() ? "the API server" : "the API server " + address;
        KubernetesClientException refusal = null;
        Throwable last = cause;
        for (int i = 0; i < DEEPEST; i++) {
            if (refusal == null && last instanceof KubernetesClientException it) {
                refusal = it;
            }
            if (last.getCause() == null) {
                break;
            }
            last = last.getCause();
        }
        if (refusal == null) {
            return Optional.empty();
        }
        if (refusal.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return Optional.of(
                    server
                            + " does not accept the credentials; check the token, and that its"
                            + " ServiceAccount exists");
        }
        @Nullable String said =
                refusal.getStatus() == null ? null : refusal.getStatus().getMessage();
        if (refusal.getCode() > 0) {
            return Optional.of(
                    server + " answers " + refusal.getCode() + (said == null ? "" : ": " + said));
        }
        return last instanceof IOException
                ? Optional.of(
                        "%s does not answer: %s; check that it runs and can be reached from here"
                                .formatted(server, words(last)))
                : Optional.empty();
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
