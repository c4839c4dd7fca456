package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.EffectiveNetwork;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.live.ServedApi;

import java.util.Optional;

/**
 * Decides which directions may be denied. A direction whose allowances cannot be built yet is not
 * newly denied, so that no traffic is blocked; a direction that is denied already stays so.
 */
final class DeniedDirections {
    static final String NO_DNS =
            "the cluster's DNS Service was not found, so pods could not resolve names; set the"
                    + " chart's dns values, or network.dns: None";
    static final String DNS_UNRESOLVED =
            "the EndpointSlices of the cluster's DNS Service do not say on which addresses and"
                    + " ports it is answered, so pods could not resolve names; check that the pods"
                    + " behind it run, or set network.dns: None";
    static final String NO_API_SERVER =
            "the EndpointSlices of the Service kubernetes in namespace default name no address of"
                    + " the API server; check them, or leave out network.apiServer";

    private final EffectiveNetwork network;
    private final Draft draft;

    DeniedDirections(EffectiveNetwork network, Draft draft) {
        this.network = network;
        this.draft = draft;
    }

    /** Whether our own policy denies the direction now. */
    boolean isDeniedAlready(Direction direction) {
        return draft.live().inventory().has(NetworkPolicies.DEFAULT_DENY)
                && draft.live()
                        .object(NetworkPolicies.DEFAULT_DENY)
                        .map(NetworkPolicy.class::cast)
                        .map(NetworkPolicy::getSpec)
                        .filter(it -> OrNone.of(it.getPolicyTypes()).contains(direction.name()))
                        .isPresent();
    }

    /**
     * What is told of the direction because not all that it needs can be let through; it must not
     * be denied for the first time then.
     */
    Optional<Problem> obstacle(Direction direction) {
        WithOrigin<Boolean> denial = network.denied().get(direction);
        if (denial == null) {
            return Optional.empty();
        }
        return switch (direction) {
            case Ingress -> unreachable().map(served -> servesApiServer(denial, served));
            // Of a direction that is denied already, the allowance that cannot be built tells this.
            case Egress -> isDeniedAlready(direction) ? Optional.empty() : notFound(denial);
        };
    }

    /** Something that the API server calls and that no entry lets it reach. */
    private Optional<ServedApi> unreachable() {
        return draft.facts().servedIn(draft.namespace()).stream()
                .filter(
                        served ->
                                network.ingress().stream()
                                        .filter(entry -> !entry.isWaived())
                                        .noneMatch(entry -> letsIn(entry.value(), served)))
                .findFirst();
    }

    private Problem servesApiServer(WithOrigin<?> denial, ServedApi served) {
        return problem(
                denial,
                Reason.ServesApiServer,
                (isDeniedAlready(Direction.Ingress)
                                ? "Ingress is denied, but the API server calls Service "
                                : "Ingress is not denied: the API server calls Service ")
                        + served.service()
                        + " in this namespace for "
                        + served.what()
                        + "; add a network.ingress entry that lets its calls in to the pods of that"
                        + " Service");
    }

    private Optional<Problem> notFound(WithOrigin<?> denial) {
        if (network.dns().isPresent() && !draft.facts().dns().isKnown()) {
            return Optional.of(
                    problem(
                            denial,
                            Reason.DnsNotFound,
                            "Egress is not denied: " + noDns(draft.facts().dns())));
        }
        if (network.apiServer().isPresent() && !draft.facts().apiServer().isKnown()) {
            return Optional.of(
                    problem(
                            denial,
                            Reason.ApiServerNotFound,
                            "Egress is not denied: " + NO_API_SERVER));
        }
        return Optional.empty();
    }

    /** Why DNS cannot be let through. */
    static String noDns(ClusterFacts.Dns dns) {
        return dns.isFound() ? DNS_UNRESOLVED : NO_DNS;
    }

    /**
     * Whether the entry is for the pods that serve; when they are not known, only an entry for all
     * pods surely is.
     */
    private static boolean letsIn(IngressEntry entry, ServedApi served) {
        Selector pods = entry.podSelector();
        if (pods == null || pods.isEverything()) {
            return true;
        }
        return served.podLabels() != null && pods.matches(served.podLabels());
    }

    private static Problem problem(WithOrigin<?> source, Reason reason, String message) {
        return new Problem(Control.network, source.baseline(), reason, message);
    }
}
