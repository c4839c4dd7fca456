package io.securitybaseline.status;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.status.Situation.LargeRemoval;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A baseline {@code tenant} of generation 7 with controls {@code network} (Enforce) and {@code
 * rbac} (Audit), and its namespaces, for tests.
 */
final class Given {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final SecurityBaseline baseline;
    private final Set<String> selected = new TreeSet<>();
    private final Map<String, NamespaceResult> results = new HashMap<>();
    private List<OverrideEntry> overrides = List.of();
    private List<String> staleWatches = List.of();
    private Optional<LargeRemoval> largeRemoval = Optional.empty();
    private @Nullable RolloutStatus rollout;
    private OptionalInt releasing = OptionalInt.empty();
    private Instant now = START;

    Given() {
        this("{mode: Enforce, network: {}, rbac: {mode: Audit}}");
    }

    Given(String spec) {
        baseline =
                JSON.unmarshal(
                        "apiVersion: securitybaseline.io/v1alpha1\nkind: SecurityBaseline\n"
                                + "metadata: {name: tenant, generation: 7}\nspec: "
                                + spec,
                        SecurityBaseline.class);
    }

    Given pending(String... namespaces) {
        selected.addAll(List.of(namespaces));
        return this;
    }

    Given compliant(String... namespaces) {
        return all(Verdict.Compliant, Reason.InPlace, "in place", namespaces);
    }

    Given drifted(String... namespaces) {
        return all(Verdict.Drifted, Reason.Drifted, "Role/a: missing", namespaces);
    }

    Given failed(Reason reason, String... namespaces) {
        return all(Verdict.Failed, reason, "what is the matter", namespaces);
    }

    Given suspended(String... namespaces) {
        return all(Verdict.Unknown, Reason.Suspended, "suspended", namespaces);
    }

    Given failedPass(String... namespaces) {
        return all(Verdict.Unknown, Reason.PassFailed, "an error of the operator", namespaces);
    }

    private Given all(Verdict verdict, Reason reason, String message, String... namespaces) {
        for (String namespace : namespaces) {
            result(namespace, verdict, reason, message, List.of());
        }
        return this;
    }

    Given result(
            String namespace,
            Verdict verdict,
            Reason reason,
            String message,
            List<DriftEntry> drift) {
        Map<Control, ControlVerdict> controls =
                Map.of(
                        Control.network,
                                new ControlVerdict(
                                        Control.network, verdict, reason.name(), message),
                        Control.rbac,
                                new ControlVerdict(
                                        Control.rbac, Verdict.Compliant, "InPlace", "in place"));
        return result(namespace, new BaselineVerdict(7, true, controls), drift);
    }

    Given result(String namespace, BaselineVerdict verdict, List<DriftEntry> drift) {
        selected.add(namespace);
        results.put(
                namespace,
                new NamespaceResult(
                        namespace,
                        Map.of("tenant", verdict),
                        overrides,
                        drift,
                        List.of(),
                        List.of(),
                        Map.of(),
                        null));
        return this;
    }

    static DriftEntry drift(String baseline, String name, DriftOutcome outcome, Instant detected) {
        return new DriftEntry(
                null,
                baseline,
                Control.rbac,
                "Role",
                name,
                ChangeType.Modified,
                List.of(),
                null,
                detected,
                outcome,
                null,
                null,
                1);
    }

    static DriftEntry drift(String baseline, String name, List<DriftField> fields) {
        return new DriftEntry(
                null,
                baseline,
                Control.rbac,
                "Role",
                name,
                ChangeType.Modified,
                fields,
                null,
                START,
                DriftOutcome.Open,
                null,
                null,
                1);
    }

    /** In the namespaces that come after it. */
    Given overrides(OverrideEntry... some) {
        overrides = List.of(some);
        return this;
    }

    Given without(String namespace) {
        selected.remove(namespace);
        return this;
    }

    Given stale(String... watches) {
        staleWatches = List.of(watches);
        return this;
    }

    Given largeRemoval(int count, int total) {
        largeRemoval = Optional.of(new LargeRemoval(count, total));
        return this;
    }

    Given releasing(int left) {
        releasing = OptionalInt.of(left);
        return this;
    }

    Given rollout(RolloutPhase phase, String message) {
        rollout =
                new RolloutStatus(
                        "0123456789abcdef", 7, phase, 2, 3, 4, 9, null, START, null, message);
        return this;
    }

    Given after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    Instant now() {
        return now;
    }

    BaselineView view() {
        return new BaselineView(
                baseline,
                selected,
                results,
                staleWatches,
                largeRemoval,
                rollout,
                releasing,
                PolicyResult.NONE,
                now);
    }

    /** The status, checked against the contract, written and read back. */
    SecurityBaselineStatus status() {
        SecurityBaselineStatus status = view().status();
        baseline.setStatus(JSON.unmarshal(JSON.asJson(status), SecurityBaselineStatus.class));
        ConditionContract.check(baseline);
        return status;
    }

    @Nullable SecurityBaselineStatus written() {
        return baseline.getStatus();
    }

    /** The conditions as {@code Type=Status/Reason}. */
    List<String> conditions() {
        List<String> told = new ArrayList<>();
        status().conditions()
                .forEach(it -> told.add(it.type() + "=" + it.status() + "/" + it.reason()));
        return told;
    }

    Condition condition(String type) {
        return status().conditions().stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    String message(String type) {
        return Objects.requireNonNull(condition(type).message());
    }
}
