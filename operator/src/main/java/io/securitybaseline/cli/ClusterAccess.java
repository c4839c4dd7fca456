package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import picocli.CommandLine.Option;

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

    /** A client, to be closed. */
    public KubernetesClient open() {
        Config config =
                new ConfigBuilder(Config.autoConfigure(context.isEmpty() ? null : context))
                        .withUserAgent(AGENT)
                        .withConnectionTimeout(PATIENCE)
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Why the cluster did not answer, in a sentence. */
    static String sentence(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return "the API server says: " + e.getStatus().getMessage();
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "the API server does not answer: " + why + "; check KUBECONFIG and --context";
    }
}
