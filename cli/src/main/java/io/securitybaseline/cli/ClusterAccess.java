package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Names;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.probe.ClientFactory;

import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cluster that a command asks, with the rights of whoever calls it. */
public final class ClusterAccess {
    private static final String AGENT = "securitybaseline-cli";
    private static final int PATIENCE = 10_000;

    private static final String IN_CLUSTER = "https://kubernetes.default.svc";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig; without it that of KUBECONFIG, else ~/.kube/config.")
    private String kubeconfig = "";

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "A context of the kubeconfig; the current one when absent.")
    private String context = "";

    @Option(
            names = "--as",
            paramLabel = "USER",
            description = "The user to impersonate; the kubeconfig's own as when absent.")
    private String as = "";

    @Option(
            names = "--as-group",
            paramLabel = "GROUP",
            description = "A group to impersonate; may be given several times.")
    private List<String> asGroups = List.of();

    @Option(names = "--as-uid", paramLabel = "UID", description = "The uid to impersonate.")
    private String asUid = "";

    /** Where the API server is that was asked last; empty before the first time. */
    private String address = "";

    /** The namespace of the kubeconfig's context, for which kubectl takes one that is not named. */
    String namespace() throws Unusable {
        String named = found().getNamespace();
        return named == null || named.isEmpty() ? "default" : named;
    }

    /**
     * A client, to be closed.
     *
     * @throws Unusable when there is no such kubeconfig or context: another cluster must not answer
     *     instead
     */
    KubernetesClient open() throws Unusable {
        Config found = found();
        Impersonation impersonation = Impersonation.of(found).or(as, asGroups, asUid);
        if (impersonation.isOfNobody()) {
            throw new Unusable("--as-group and --as-uid", "need a user; name one with --as");
        }
        ConfigBuilder config =
                impersonation
                        .in(new ConfigBuilder(found))
                        .withUserAgent(AGENT)
                        .withConnectionTimeout(PATIENCE)
                        .withRequestRetryBackoffLimit(0);
        Optional<String> tokenFile = Impersonation.tokenFile(found);
        if (tokenFile.isPresent() && found.getAutoOAuthToken() == null) {
            config.withAutoOAuthToken(read(tokenFile.get()));
        }
        address = found.getMasterUrl();
        return ApiServerClients.ofCommand(config.build(), impersonation.uid());
    }

    /** Opens more clients of the same caller, such as of a single API server. */
    ClientFactory factory() throws Unusable {
        String uid = Impersonation.of(found()).or(as, asGroups, asUid).uid();
        return config -> ApiServerClients.ofCommand(config, uid);
    }

    private Config found() throws Unusable {
        if (!kubeconfig.isEmpty() && !Files.isReadable(Path.of(kubeconfig))) {
            throw new Unusable("kubeconfig " + kubeconfig, "cannot be read; check --kubeconfig");
        }
        String wanted = context.isEmpty() ? null : context;
        Config found =
                kubeconfig.isEmpty()
                        ? Config.autoConfigure(wanted)
                        : Config.fromKubeconfig(wanted, new File(kubeconfig));
        if (!context.isEmpty() && found.getContexts().stream().noneMatch(this::isMeant)) {
            throw new Unusable(
                    "context " + context,
                    "is not in the kubeconfig, which has: "
                            + found.getContexts().stream()
                                    .map(NamedContext::getName)
                                    .collect(Collectors.joining(", ")));
        }
        boolean isNowhere =
                found.getContexts().isEmpty()
                        && found.getAutoOAuthToken() == null
                        && found.getMasterUrl().startsWith(IN_CLUSTER);
        if (isNowhere) {
            throw new Unusable(
                    "kubeconfig",
                    "there is none, or it has no context; name one with --kubeconfig or KUBECONFIG,"
                            + " or give objects that were exported from it with --file");
        }
        return found;
    }

    private static String read(String file) throws Unusable {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new Unusable("token file " + file, "cannot be read: " + e.getMessage());
        }
    }

    private boolean isMeant(NamedContext each) {
        return each.getName().equals(context);
    }

    /** Why the cluster did not answer, and what to do, in a sentence. */
    String sentence(KubernetesClientException e) {
        String said = e.getStatus() == null ? null : e.getStatus().getMessage();
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    "the API server %s does not accept the credentials; log in again, or check --kubeconfig and --context"
                            .formatted(address);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    "the API server refuses: "
                            + said
                            + "; request that right, or give objects that were exported with it by"
                            + " --file";
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    "the cluster has no resources of "
                            + Names.GROUP
                            + ": the operator's CRDs are not installed there; check --context, or"
                            + " install the chart";
            default -> said == null ? unanswered(e) : "the API server says: " + said;
        };
    }

    private String unanswered(KubernetesClientException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "the API server %s does not answer: %s; check that it runs and can be reached from here, and that --kubeconfig and --context name the right cluster"
                .formatted(address, why);
    }
}
