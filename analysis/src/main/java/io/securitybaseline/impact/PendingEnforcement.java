package io.securitybaseline.impact;

import static java.util.stream.Collectors.toMap;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.securitybaseline.admission.RuleSet;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.WaivedObject;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What is to be enforced on a namespace, and what else decides what comes of it. Equal ones do the
 * same to the same workloads.
 *
 * @param accounts the ServiceAccounts that there are, by name
 * @param limitRanges those of somebody else
 * @param policies the NetworkPolicies of somebody else, by name; they decide what a deny blocks
 * @param open names of the baselines whose part is still to come, by control; by precedence
 * @param rules the admission rules that are still to come
 * @param askedFor what all baselines on it ask for
 * @param enforced what is enforced there already, and does nothing new
 * @param levelToday the Pod Security level that the namespace has
 * @param registries the hosts that pull secrets have credentials for, by the name of their source;
 *     those of which nothing is known are not in it
 */
public record PendingEnforcement(
        String namespace,
        Map<String, String> labels,
        Map<String, Account> accounts,
        List<LimitRangeSpec> limitRanges,
        Map<String, NetworkPolicySpec> policies,
        Map<Control, List<String>> open,
        List<RuleSet> rules,
        EffectiveBaseline askedFor,
        EffectiveBaseline enforced,
        Optional<PodSecurityFloor> levelToday,
        Map<String, Set<String>> registries) {

    public PendingEnforcement {
        labels = Map.copyOf(labels);
        accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
        limitRanges = List.copyOf(limitRanges);
        policies = Map.copyOf(policies);
        open = Map.copyOf(open);
        rules = List.copyOf(rules);
        registries = Map.copyOf(registries);
    }

    /** What is still to come of the baselines that select a namespace. */
    public static PendingEnforcement of(
            LiveNamespace live,
            List<SelectedBaseline> selecting,
            EffectiveBaseline askedFor,
            EffectiveBaseline enforced,
            Map<String, Set<String>> registries) {
        return of(
                live,
                selecting,
                (baseline, control) -> !baseline.enforces(control),
                askedFor,
                enforced,
                EnforcedLevel.of(live.labels()),
                registries);
    }

    /** All that baselines ask for, as if none of it were enforced yet. */
    public static PendingEnforcement ofAll(
            LiveNamespace live, List<SelectedBaseline> selecting, EffectiveBaseline askedFor) {
        return of(
                live,
                selecting,
                (baseline, control) -> true,
                askedFor,
                EffectiveBaseline.of(List.of(), Scope.ENFORCED),
                Optional.empty(),
                Map.of());
    }

    /**
     * The Pod Security level and the admission rules that are enforced, by which pods that were
     * there before are judged. What does not decide about them is left out.
     */
    public static PendingEnforcement ofEnforced(
            LiveNamespace live, List<SelectedBaseline> selecting, EffectiveBaseline enforced) {
        PendingEnforcement all =
                of(
                        live,
                        selecting,
                        (baseline, control) ->
                                baseline.enforces(control)
                                        && (control == Control.podSecurity
                                                || control == Control.admission),
                        enforced,
                        EffectiveBaseline.of(List.of(), Scope.ENFORCED),
                        Optional.empty(),
                        Map.of());
        boolean hasRules = all.rules.stream().anyMatch(it -> !it.rules().isEmpty());
        return new PendingEnforcement(
                all.namespace,
                hasRules ? all.labels : Map.of(),
                hasRules ? all.accounts : Map.of(),
                hasRules ? all.limitRanges : List.of(),
                Map.of(),
                all.open,
                all.rules,
                enforced,
                all.enforced,
                Optional.empty(),
                Map.of());
    }

    /** Whether no Pod Security level and no rule is among it. */
    public boolean refusesNothing() {
        return RefusedPods.floor(askedFor.podSecurity()).isEmpty()
                && rules.stream().allMatch(it -> it.rules().isEmpty());
    }

    private static PendingEnforcement of(
            LiveNamespace live,
            List<SelectedBaseline> selecting,
            BiPredicate<SelectedBaseline, Control> isOpen,
            EffectiveBaseline askedFor,
            EffectiveBaseline enforced,
            Optional<PodSecurityFloor> levelToday,
            Map<String, Set<String>> registries) {
        Map<Control, List<String>> open = new EnumMap<>(Control.class);
        List<RuleSet> rules = new ArrayList<>();
        for (SelectedBaseline baseline :
                selecting.stream().sorted(SelectedBaseline.PRECEDENCE).toList()) {
            for (Control control : Control.values()) {
                if (baseline.spec().modeOf(control).isPresent() && isOpen.test(baseline, control)) {
                    open.computeIfAbsent(control, _ -> new ArrayList<>()).add(baseline.name());
                    if (control == Control.admission) {
                        rules.add(RuleSet.refusing(baseline));
                    }
                }
            }
        }
        Map<String, Account> accounts = new TreeMap<>();
        objects(live, ServiceAccount.class)
                .forEach(it -> accounts.put(it.getMetadata().getName(), Account.of(it)));
        return new PendingEnforcement(
                live.name(),
                live.labels(),
                accounts,
                objects(live, LimitRange.class)
                        .filter(it -> !it.getMetadata().getName().startsWith(Names.OBJECT_PREFIX))
                        .flatMap(it -> Stream.ofNullable(it.getSpec()))
                        .toList(),
                objects(live, NetworkPolicy.class)
                        .filter(it -> !it.getMetadata().getName().startsWith(Names.OBJECT_PREFIX))
                        .filter(it -> it.getSpec() != null)
                        .collect(toMap(it -> it.getMetadata().getName(), NetworkPolicy::getSpec)),
                open,
                rules,
                askedFor,
                enforced,
                levelToday,
                registries);
    }

    /**
     * The labels that set the Pod Security level that is asked for; empty when that changes
     * nothing.
     */
    public Map<String, String> labelsOfLevel() {
        return RefusedPods.floor(askedFor.podSecurity())
                .map(WithOrigin::value)
                .filter(it -> levelToday.filter(it::isMetBy).isEmpty())
                .map(EnforcedLevel::labels)
                .orElse(Map.of());
    }

    /** Whether all that is asked for is enforced, so that nothing is to come. */
    public boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether something about traffic is to come. */
    public boolean isAboutTraffic() {
        return open.containsKey(Control.network);
    }

    /** What the ServiceAccount of a workload gives to its pods today. */
    Account account(Workload workload) {
        return accounts.getOrDefault(workload.serviceAccount(), Account.SILENT);
    }

    /**
     * The effect, told of a baseline whose part is still to come: where several ask for something
     * together, it may stand in the name of one that enforces it already.
     */
    ImpactEffect attributed(ImpactEffect effect) {
        List<String> asking = open.getOrDefault(effect.control(), List.of());
        return asking.isEmpty() || asking.contains(effect.baseline())
                ? effect
                : effect.by(asking.getFirst());
    }

    /** Whether a waiver exempts the object. Other values know themselves that they are waived. */
    boolean exempts(ImpactEffect effect) {
        return effect.control() == Control.admission
                && askedFor.exceptions()
                        .of(
                                Control.admission,
                                effect.rule(),
                                new WaivedObject(effect.kind(), effect.name()))
                        .isPresent();
    }

    private static <T> Stream<T> objects(LiveNamespace live, Class<T> type) {
        return live.objects().values().stream().filter(type::isInstance).map(type::cast);
    }
}
