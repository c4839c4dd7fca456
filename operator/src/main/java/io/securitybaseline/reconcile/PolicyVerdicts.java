package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ExpressionWarning;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyStatus;
import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.admission.Probe;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.report.Text;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdicts on the controls of a baseline that have admission policies: what was found of the
 * objects, and that they act.
 */
final class PolicyVerdicts {
    private static final int MAX_MESSAGE = 512;

    private final SelectedBaseline baseline;
    private final NamespaceResult result;
    private final List<Probe> probes;
    private final Map<ItemKey, HasMetadata> live;
    private final PolicyProbeCache proofs;
    private @Nullable Duration again;

    PolicyVerdicts(
            SelectedBaseline baseline,
            NamespaceResult result,
            List<Probe> probes,
            Map<ItemKey, HasMetadata> live,
            PolicyProbeCache proofs) {
        this.baseline = baseline;
        this.result = result;
        this.probes = probes;
        this.live = live;
        this.proofs = proofs;
    }

    /** What is said where the operator is not set up for policies. */
    static PolicyResult ofDisabled(SelectedBaseline baseline) {
        if (!AdmissionPolicies.isAskedForBy(baseline)) {
            return PolicyResult.NONE;
        }
        Control control = baseline.spec().admission() == null ? Control.network : Control.admission;
        String what =
                control == Control.network
                        ? "network.foreignPolicies: Deny needs the control admission; add it to"
                                + " the chart's controls"
                        : "the operator is not set up for admission; add it to the chart's"
                                + " controls";
        return new PolicyResult(
                Map.of(
                        control,
                        new ControlVerdict(
                                control, Verdict.Failed, Reason.ControlDisabled.name(), what)),
                List.of(),
                List.of());
    }

    /** The verdicts, by control. */
    Map<Control, ControlVerdict> on(List<String> namespaces) {
        Map<Control, ControlVerdict> verdicts = new EnumMap<>(Control.class);
        for (Control control : List.of(Control.admission, Control.network)) {
            boolean has =
                    control == Control.admission
                            ? baseline.spec().admission() != null
                            : probes.stream().anyMatch(it -> control(it) == control);
            ControlVerdict found =
                    Objects.requireNonNull(result.baselines().get(baseline.name()))
                            .controls()
                            .get(control);
            if (has && found != null) {
                verdicts.put(
                        control,
                        found.verdict() == Verdict.Compliant
                                ? ofPolicies(control, namespaces)
                                : found);
            }
        }
        return verdicts;
    }

    /** When policies must be tried again; empty when nothing is open. */
    Optional<Duration> again() {
        return Optional.ofNullable(again);
    }

    private ControlVerdict ofPolicies(Control control, List<String> namespaces) {
        Optional<ControlVerdict> missing =
                namespaces.isEmpty() || !baseline.enforces(control)
                        ? Optional.empty()
                        : probes.stream()
                                .filter(probe -> control(probe) == control)
                                .flatMap(
                                        probe ->
                                                proofs
                                                        .missing(control, probe, live, namespaces)
                                                        .stream())
                                .reduce(
                                        (one, other) ->
                                                one.verdict().worse(other.verdict())
                                                                == one.verdict()
                                                        ? one
                                                        : other);
        if (missing.isPresent()) {
            again =
                    missing.get().verdict() == Verdict.Pending
                            ? PolicyProbeCache.SOON
                            : PolicyProbeCache.LATER;
            return missing.get();
        }
        return warnings(control)
                .orElseGet(
                        () ->
                                new ControlVerdict(
                                        control,
                                        Verdict.Compliant,
                                        Reason.InPlace.name(),
                                        control == Control.admission
                                                ? baseline.name() + ": " + rules()
                                                : "all requirements are met"));
    }

    /** Such as {@code Deny ImageTagNotLatest; Warn CapabilitiesDropAll, SeccompProfileSet}. */
    private String rules() {
        AdmissionSpec admission = baseline.spec().admission();
        List<AdmissionRule> rules = admission == null ? List.of() : admission.rules();
        return Arrays.stream(RuleAction.values())
                .map(
                        action ->
                                rules.stream()
                                        .filter(it -> it.action() == action)
                                        .map(it -> it.name().name())
                                        .sorted()
                                        .collect(Collectors.joining(", ", action + " ", "")))
                .filter(it -> it.contains(" ") && !it.endsWith(" "))
                .collect(Collectors.joining("; "));
    }

    private Optional<ControlVerdict> warnings(Control control) {
        List<String> warnings = new ArrayList<>();
        live.forEach(
                (key, object) -> {
                    if (key.control() == control
                            && object instanceof ValidatingAdmissionPolicy policy) {
                        warnings(policy)
                                .forEach(
                                        it ->
                                                warnings.add(
                                                        key.name()
                                                                + " "
                                                                + it.getFieldRef()
                                                                + ": "
                                                                + it.getWarning()));
                    }
                });
        return warnings.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ControlVerdict(
                                control,
                                Verdict.Failed,
                                Reason.ExpressionWarning.name(),
                                cut(String.join("; ", warnings))));
    }

    private static List<ExpressionWarning> warnings(ValidatingAdmissionPolicy policy) {
        ValidatingAdmissionPolicyStatus status = policy.getStatus();
        boolean isOfThis =
                status != null
                        && status.getTypeChecking() != null
                        && Objects.equals(
                                status.getObservedGeneration(),
                                policy.getMetadata().getGeneration());
        return isOfThis ? status.getTypeChecking().getExpressionWarnings() : List.of();
    }

    private static String cut(String text) {
        return Text.line(text, MAX_MESSAGE);
    }

    private static Control control(Probe probe) {
        return new ItemKey(ItemKind.ValidatingAdmissionPolicy, probe.policy()).control();
    }
}
