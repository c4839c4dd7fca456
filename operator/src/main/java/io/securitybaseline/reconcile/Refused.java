package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.Objects;

/** What the API server said when it refused something. */
final class Refused {
    private static final int LONGEST = 300;

    private Refused() {}

    static String sentence(Throwable cause) {
        String said =
                cause instanceof KubernetesClientException refusal
                                && refusal.getStatus() != null
                                && refusal.getStatus().getMessage() != null
                        ? refusal.getStatus().getMessage()
                        : Objects.requireNonNullElse(
                                cause.getMessage(), cause.getClass().getSimpleName());
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
    }
}
