package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Evidence.Seen;
import io.securitybaseline.evidence.Provenance;

import java.net.HttpURLConnection;
import java.util.function.Supplier;

/** What is said of requests that failed. */
final class Failures {
    private static final int LONGEST = 200;

    private Failures() {}

    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** In a few words, without what would steer a terminal. */
    static String text(Throwable failure) {
        Throwable root = root(failure);
        String message = root.getMessage();
        return cut(message == null ? root.getClass().getSimpleName() : message);
    }

    /** Text of the cluster, which is anybody's, on one short line. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A request of the client that failed, as a gap. */
    static <T> Missing<T> missing(Provenance from, String what, KubernetesClientException e) {
        Gap gap =
                switch (e.getCode()) {
                    case 0 -> Gap.Unreachable;
                    case HttpURLConnection.HTTP_GONE -> Gap.Incomplete;
                    default -> Endpoint.gap(e.getCode());
                };
        String answer = e.getCode() == 0 ? text(e) : Integer.toString(e.getCode());
        return new Missing<>(from, gap, what + ": " + answer);
    }

    /** What a request of the client brings, or a gap. */
    static <T> Evidence<T> orMissing(Provenance from, String what, Supplier<T> request) {
        try {
            return new Seen<>(request.get(), from);
        } catch (KubernetesClientException e) {
            return missing(from, what, e);
        }
    }
}
