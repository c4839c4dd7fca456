package io.securitybaseline.cli;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.PullSource;

import picocli.CommandLine.Option;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the operator would find in the cluster and somebody with files must say. Nothing is made up:
 * an address that is not given is left out.
 */
final class FactOptions {
    /** Stands for the content of pull secrets. */
    static final String MASKED = "***";

    private static final String DNS_NAMESPACE = "kube-system";
    private static final Map<String, String> DNS_PODS = Map.of("k8s-app", "kube-dns");
    private static final int DNS_PORT = 53;
    private static final int HTTPS = 443;

    @Option(
            names = "--dns-ip",
            paramLabel = "ADDRESS",
            split = ",",
            description = "ClusterIPs of the cluster's DNS Service; without them only its pods.")
    private List<String> dns = List.of();

    @Option(
            names = "--api-server",
            paramLabel = "ADDRESS[:PORT]",
            split = ",",
            description =
                    "Addresses of the API server, for baselines that let pods reach it. Port: 443.")
    private List<String> apiServer = List.of();

    ClusterFacts facts(List<SelectedBaseline> baselines) {
        return facts(baselines, _ -> Optional.empty());
    }

    /**
     * The facts.
     *
     * @param copies the content of copies of pull secrets, by name, which then is no difference:
     *     what it should be is in the operator's namespace, which is not read
     */
    ClusterFacts facts(
            List<SelectedBaseline> baselines, Function<String, Optional<String>> copies) {
        Map<String, PullSource> sources = new TreeMap<>();
        for (PullSecretEntry entry : pullSecrets(baselines)) {
            String source = entry.sourceName() == null ? entry.name() : entry.sourceName();
            sources.put(
                    source,
                    new PullSource.Present(copies.apply(entry.name()).orElse(MASKED), Set.of()));
        }
        return new ClusterFacts(
                new ClusterFacts.Dns(
                        DNS_NAMESPACE, DNS_PODS, dns, Set.of(DNS_PORT), List.of(), List.of()),
                apiServer(),
                Map.of(),
                sources,
                pullSecretNames(baselines),
                EnumSet.allOf(Control.class));
    }

    /** Whether the caller has said where DNS is. */
    boolean haveDns() {
        return !dns.isEmpty();
    }

    /** The facts with the DNS that files name, unless the caller has said where it is. */
    ClusterFacts withDns(ClusterFacts facts, Optional<ClusterFacts.Dns> named) {
        return haveDns()
                ? facts
                : named.map(it -> with(facts, it, facts.apiServer())).orElse(facts);
    }

    /** The facts with what a cluster says of itself. */
    static ClusterFacts with(
            ClusterFacts facts, ClusterFacts.Dns dns, ClusterFacts.ApiServer apiServer) {
        return new ClusterFacts(
                dns,
                apiServer,
                facts.served(),
                facts.pullSources(),
                facts.pullSecretNames(),
                facts.controls());
    }

    static Set<String> pullSecretNames(List<SelectedBaseline> baselines) {
        return pullSecrets(baselines).stream()
                .map(PullSecretEntry::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<PullSecretEntry> pullSecrets(List<SelectedBaseline> baselines) {
        return baselines.stream()
                .map(baseline -> baseline.spec().registries())
                .filter(Objects::nonNull)
                .flatMap(registries -> registries.pullSecrets().stream())
                .toList();
    }

    private ClusterFacts.ApiServer apiServer() {
        Set<String> addresses = new TreeSet<>();
        Set<Integer> ports = new TreeSet<>();
        for (String text : apiServer) {
            boolean withPort = text.matches(".*\\.[0-9]+:[0-9]{1,5}|\\[.+\\]:[0-9]{1,5}");
            int colon = withPort ? text.lastIndexOf(':') : text.length();
            addresses.add(text.substring(0, colon).replaceAll("[\\[\\]]", ""));
            ports.add(withPort ? Integer.valueOf(text.substring(colon + 1)) : HTTPS);
        }
        return new ClusterFacts.ApiServer(List.of(), Set.of(), List.copyOf(addresses), ports);
    }
}
