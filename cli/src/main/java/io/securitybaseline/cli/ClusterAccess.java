package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Names;
import io.securitybaseline.kube.ApiServerClients;

import picocli.CommandLine.Option;

import java.net.HttpURLConnection;
import java.util.stream.Collectors;

/** The cluster that a command asks, with the rights of whoever calls it. */
public final class ClusterAccess {
    private static final String AGENT = "securitybaseline-cli";
    private static final int PATIENCE = 10_000;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description =
                    "A context of the kubeconfig; the current one when absent. The kubeconfig is"
                            + " that of KUBECONFIG, else ~/.kube/config.")
    private String context = "";

    /**
     * A client, to be closed.
     *
     * @throws Unusable when there is no such context: another cluster must not answer instead
     */
    KubernetesClient open() throws Unusable {
        Config found = Config.autoConfigure(context.isEmpty() ? null : context);
        if (!context.isEmpty() && found.getContexts().stream().noneMatch(this::isMeant)) {
            throw new Unusable(
                    "context " + context,
                    "is not in the kubeconfig, which has: "
                            + found.getContexts().stream()
                                    .map(NamedContext::getName)
                                    .collect(Collectors.joining(", ")));
        }
        Config config =
                new ConfigBuilder(found)
                        .withUserAgent(AGENT)
                        .withConnectionTimeout(PATIENCE)
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return ApiServerClients.ofCommand(config);
    }

    private boolean isMeant(NamedContext each) {
        return each.getName().equals(context);
    }

    /** Why the cluster did not answer, and what to do, in a sentence. */
    static String sentence(KubernetesClientException e) {
        String said = e.getStatus() == null ? null : e.getStatus().getMessage();
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    "the API server does not know who asks; log in again, or check --context";
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    "the API server refuses: "
                            + said
                            + "; ask for that right, or give with --file what somebody exports who"
                            + " has it";
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    "the cluster has no resources of "
                            + Names.GROUP
                            + ": the operator's CRDs are not installed there; check --context, or"
                            + " install the chart";
            default -> said == null ? unanswered(e) : "the API server says: " + said;
        };
    }

    private static String unanswered(KubernetesClientException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "the API server does not answer: " + why + "; check KUBECONFIG and --context";
    }
}
