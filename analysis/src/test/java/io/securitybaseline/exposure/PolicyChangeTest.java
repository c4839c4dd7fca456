package io.securitybaseline.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.Specs;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.waiver.Exceptions;
import io.securitybaseline.waiver.Given;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Which policies there will be when what is asked for is enforced. */
class PolicyChangeTest {
    private static final String DENY =
            "network: {defaultDeny: [Ingress], ingress: [{name: front, from: [{namespaces:"
                    + " [edge]}]}]}";
    private static final String FRONT = "securitybaseline-ingress-front";
    private static final String DEFAULT_DENY = "securitybaseline-default-deny";

    @Test
    void policiesOfOthersStayAndThoseAskedForCome() {
        PolicyChange change = change(asked(DENY), live("theirs"));
        assertThat(names(change.now())).containsExactly("theirs");
        assertThat(names(change.then())).containsExactly(DEFAULT_DENY, FRONT, "theirs");
        assertThat(change.denied()).containsExactly(Map.entry(Direction.Ingress, "tenant"));
    }

    @Test
    void policyOfOursThatNobodyAsksForGoes() {
        LiveNamespace live = live("theirs", "securitybaseline-ingress-old");
        remember(live, "securitybaseline-ingress-old");
        assertThat(names(change(asked(DENY), live).then()))
                .containsExactly(DEFAULT_DENY, FRONT, "theirs");
    }

    @Test
    void suspendedBaselineChangesNothing() {
        PolicyChange change = change(asked("suspend: true\n" + DENY), live("theirs", FRONT));
        assertThat(names(change.then())).containsExactly(FRONT, "theirs");
        assertThat(change.denied()).isEmpty();
    }

    @Test
    void denyThatIsWaivedDoesNotCome() {
        EffectiveBaseline exempted =
                asked(DENY)
                        .exempting(
                                new Exceptions(
                                        List.of(Given.waiver("legacy", "control: network"))));
        PolicyChange change = change(exempted, live("theirs"));
        assertThat(change.denied()).isEmpty();
        assertThat(change.obstacles()).isEmpty();
        assertThat(names(change.then())).containsExactly("theirs");
    }

    @Test
    void denyThatIsHeldBackDoesNotComeEither() {
        PolicyChange change =
                change(
                        asked("network: {defaultDeny: [Egress]}"),
                        live("theirs"),
                        new ClusterFacts.Dns(
                                "kube-system",
                                Map.of(),
                                List.of(),
                                Set.of(),
                                List.of(),
                                List.of()));
        assertThat(change.denied()).isEmpty();
        assertThat(change.obstacles())
                .singleElement()
                .asString()
                .startsWith("Egress is not denied: the cluster's DNS Service was not found");
    }

    private static PolicyChange change(EffectiveBaseline asked, LiveNamespace live) {
        return change(
                asked,
                live,
                new ClusterFacts.Dns(
                        "kube-system",
                        Map.of("k8s-app", "kube-dns"),
                        List.of("10.96.0.10"),
                        Set.of(53),
                        List.of(),
                        List.of()));
    }

    private static PolicyChange change(
            EffectiveBaseline asked, LiveNamespace live, ClusterFacts.Dns dns) {
        return PolicyChange.of(
                live,
                new ClusterFacts(
                        dns,
                        new ClusterFacts.ApiServer(List.of(), Set.of(), List.of(), Set.of()),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        EnumSet.allOf(Control.class)),
                asked);
    }

    private static EffectiveBaseline asked(String spec) {
        return EffectiveBaseline.of(
                List.of(Specs.baseline("tenant", "mode: Audit\n" + spec)), Scope.ASKED_FOR);
    }

    private static LiveNamespace live(String... policies) {
        Map<ItemKey, HasMetadata> objects = new TreeMap<>();
        Arrays.stream(policies)
                .forEach(
                        name ->
                                objects.put(
                                        new ItemKey(ItemKind.NetworkPolicy, name),
                                        new NetworkPolicyBuilder()
                                                .withNewMetadata()
                                                .withName(name)
                                                .endMetadata()
                                                .withNewSpec()
                                                .endSpec()
                                                .build()));
        return new LiveNamespace(
                new NamespaceBuilder().withNewMetadata().withName("billing").endMetadata().build(),
                objects,
                new NamespaceSecurityReport());
    }

    private static void remember(LiveNamespace live, String policy) {
        Objects.requireNonNull(live.report())
                .setInventory(
                        List.of(
                                new InventoryEntry(
                                        "NetworkPolicy", policy, "uid-1", "0", null, "tenant")));
    }

    private static List<String> names(List<NetworkPolicy> policies) {
        return policies.stream().map(it -> it.getMetadata().getName()).sorted().toList();
    }
}
