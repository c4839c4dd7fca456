package io.securitybaseline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.waiver.Exceptions;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class BlindnessTest {
    private static final ItemKey DENY =
            new ItemKey(ItemKind.NetworkPolicy, "securitybaseline-default-deny");
    private static final Blindness.Cause MISSING =
            new Blindness.Cause(Reason.Forbidden, "the operator may not list rolebindings");

    private final SelectedBaseline tenant =
            new SelectedBaseline(
                    "tenant",
                    3,
                    new KubernetesSerialization()
                            .unmarshal(
                                    """
                                    namespaceSelector: {matchLabels: {a: b}}
                                    mode: Enforce
                                    network: {defaultDeny: [Ingress]}
                                    rbac: {bindings: [{name: d, clusterRole: view, subjects: [{kind: Group, name: g}]}]}
                                    """,
                                    SecurityBaselineSpec.class));

    @Test
    void whatIsNotSeenIsNeitherWrittenNorRemovedAndTheRestIs() {
        Blindness blindness =
                new Blindness(
                        Map.of(ItemKind.RoleBinding, MISSING),
                        Optional.empty(),
                        Map.of(),
                        Set.of());

        Decision decision = Decision.of(observation(blindness, remembering("old")));

        assertThat(decision.permitted().changes())
                .filteredOn(it -> it.key().kind() == ItemKind.RoleBinding)
                .allSatisfy(
                        it -> assertThat(it).isInstanceOfAny(Change.Hold.class, Change.Keep.class));
        assertThat(decision.permitted().changes())
                .anySatisfy(
                        it -> {
                            assertThat(it.key()).isEqualTo(DENY);
                            assertThat(it).isInstanceOf(Change.Create.class);
                        });
    }

    @Test
    void aMissingRightIsReportedForTheControlThatNeedsItAndOfNoOther() {
        Map<Control, ControlVerdict> verdicts =
                verdicts(
                        new Blindness(
                                Map.of(ItemKind.RoleBinding, MISSING),
                                Optional.empty(),
                                Map.of(),
                                Set.of()));

        assertThat(verdicts.get(Control.rbac).verdict()).isEqualTo(Verdict.Failed);
        assertThat(verdicts.get(Control.rbac).reason()).isEqualTo("Forbidden");
        assertThat(verdicts.get(Control.network).verdict()).isNotEqualTo(Verdict.Failed);
    }

    @Test
    void anObjectThatCannotBeReadMakesItsControlUnknown() {
        ItemKey theirs = new ItemKey(ItemKind.NetworkPolicy, "theirs");

        ControlVerdict network =
                verdicts(
                                new Blindness(
                                        Map.of(),
                                        Optional.empty(),
                                        Map.of(theirs, "unexpected content at .spec"),
                                        Set.of()))
                        .get(Control.network);

        assertThat(network.verdict()).isEqualTo(Verdict.Unknown);
        assertThat(network.reason()).isEqualTo("Unreadable");
        assertThat(network.message()).contains("NetworkPolicy/theirs");
    }

    @Test
    void moreObjectsThanAreKeptMakeTheControlUnknownAndKeepNothingFromBeingMade() {
        Blindness blindness =
                new Blindness(
                        Map.of(),
                        Optional.empty(),
                        Map.of(new ItemKey(ItemKind.NetworkPolicy, "theirs"), "beyond"),
                        EnumSet.of(ItemKind.NetworkPolicy));

        ControlVerdict network = verdicts(blindness).get(Control.network);

        assertThat(network.verdict()).isEqualTo(Verdict.Unknown);
        assertThat(network.message())
                .contains("more NetworkPolicy objects than the operator keeps")
                .doesNotContain("theirs");
        assertThat(Decision.of(observation(blindness, null)).permitted().changes())
                .filteredOn(it -> it.key().equals(DENY))
                .singleElement()
                .isInstanceOf(Change.Create.class);
    }

    @Test
    void whileNobodyKnowsWhatTheApiServerCallsTheDenyIsHeldBack() {
        Blindness blindness = new Blindness(Map.of(), Optional.of(MISSING), Map.of(), Set.of());

        Decision decision = Decision.of(observation(blindness, null));

        assertThat(decision.permitted().changes())
                .filteredOn(it -> it.key().equals(DENY))
                .hasSize(1)
                .first()
                .isInstanceOf(Change.Hold.class);
    }

    private Map<Control, ControlVerdict> verdicts(Blindness blindness) {
        NamespaceObservation seen = observation(blindness, null);
        Decision decision = Decision.of(seen);
        List<Outcome> made =
                decision.permitted().changes().stream().map(BlindnessTest::done).toList();
        Deeds deeds =
                new Deeds(
                        made,
                        decision.plan().after(made, Duration.ZERO),
                        seen.moment(),
                        Duration.ZERO);
        return seen.conclude(decision, deeds).result().baselines().get("tenant").controls();
    }

    private static Outcome done(Change change) {
        return change instanceof Change.Hold hold
                ? Outcome.left(hold, hold.problem().reason(), hold.problem().message())
                : Outcome.done(change, null);
    }

    private NamespaceObservation observation(Blindness blindness, NamespaceSecurityReport report) {
        LiveNamespace live =
                new LiveNamespace(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("shop")
                                .addToLabels("a", "b")
                                .endMetadata()
                                .build(),
                        Map.of(),
                        report);
        return new NamespaceObservation(
                live,
                new Applicable(
                        new BaselineSet(Map.of("tenant", tenant), Map.of()),
                        List.of(tenant),
                        Exceptions.NONE,
                        Set.of(),
                        true),
                new Around(facts(), new ClusterRoles(Map.of(), Set.of(), Set.of()), blindness),
                Recollection.NONE,
                new Moment(Instant.EPOCH, Duration.ZERO));
    }

    private static ClusterFacts facts() {
        return new ClusterFacts(
                new ClusterFacts.Dns(
                        "kube-system", Map.of(), List.of(), Set.of(), List.of(), List.of()),
                new ClusterFacts.ApiServer(List.of(), Set.of(), List.of(), Set.of()),
                Map.of(),
                Map.of(),
                Set.of(),
                EnumSet.allOf(Control.class));
    }

    private static NamespaceSecurityReport remembering(String binding) {
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setInventory(
                List.of(
                        new InventoryEntry(
                                "RoleBinding",
                                "securitybaseline-" + binding,
                                "u",
                                "f",
                                null,
                                "tenant")));
        return report;
    }
}
