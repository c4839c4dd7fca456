package io.securitybaseline.admission;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpecBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The policy with the rules on pods of one baseline that have the same action. */
final class PodPolicy {
    private final String name;
    private final SelectedBaseline baseline;
    private final List<AdmissionRule> rules;
    private final Exemptions exemptions;

    PodPolicy(
            String name,
            SelectedBaseline baseline,
            List<AdmissionRule> rules,
            Exemptions exemptions) {
        this.name = name;
        this.baseline = baseline;
        this.rules = rules.stream().sorted(Comparator.comparing(AdmissionRule::name)).toList();
        this.exemptions = exemptions;
    }

    ValidatingAdmissionPolicySpec spec(PolicyContext context) {
        return new ValidatingAdmissionPolicySpecBuilder()
                .withFailurePolicy("Fail")
                .withMatchConstraints(Policies.everyObject(resources()))
                .withMatchConditions(
                        MatchConditions.notExcluded(
                                Stream.concat(
                                                context.systemNamespaces().globs().stream(),
                                                baseline.spec().excludeNamespaces().stream())
                                        .toList()),
                        MatchConditions.notMirrored(),
                        MatchConditions.podIsNewOrChanged(),
                        MatchConditions.notTheProbeOfAnother(name))
                .withVariables(variables())
                .withValidations(rules.stream().map(this::validation).toList())
                .build();
    }

    /** Ephemeral containers and resizing are requests of their own, and change a pod. */
    private static List<NamedRuleWithOperations> resources() {
        return List.of(
                written(
                        "",
                        "pods",
                        "pods/ephemeralcontainers",
                        "pods/resize",
                        "podtemplates",
                        "replicationcontrollers"),
                written("apps", "daemonsets", "deployments", "replicasets", "statefulsets"),
                written("batch", "cronjobs", "jobs"));
    }

    private static NamedRuleWithOperations written(String group, String... resources) {
        return new NamedRuleWithOperationsBuilder()
                .withApiGroups(group)
                .withApiVersions("v1")
                .withOperations("CREATE", "UPDATE")
                .withResources(resources)
                .withScope("*")
                .build();
    }

    private List<Variable> variables() {
        Map<String, String> own =
                new LinkedHashMap<>(
                        exemptions.variables(rules.stream().map(AdmissionRule::name).toList()));
        rules.forEach(rule -> own.put(rule.name().name(), RuleDefinition.of(rule).admitted()));
        List<String> using = new ArrayList<>(own.values());
        rules.forEach(rule -> using.add(holds(rule)));
        List<Variable> variables = new ArrayList<>();
        Variables.ofRequest(using).forEach((key, value) -> variables.add(new Variable(value, key)));
        own.forEach((key, value) -> variables.add(new Variable(value, key)));
        return variables;
    }

    private Validation validation(AdmissionRule rule) {
        RuleDefinition meaning = RuleDefinition.of(rule);
        return new ValidationBuilder()
                .withExpression(holds(rule))
                .withMessage(Messages.withoutPlace(baseline.name(), rule.name(), meaning))
                .withMessageExpression(
                        Messages.expression(baseline.name(), rule.name(), meaning, faults(rule)))
                .withReason("Forbidden")
                .build();
    }

    /** A rehearsal is never exempt: it is to show that the policy acts. */
    private String holds(AdmissionRule rule) {
        String faultless = "size(" + faults(rule) + ") == 0";
        return exemptions
                .hold(rule.name())
                .map(it -> faultless + " || (!variables.probe && (" + it + "))")
                .orElse(faultless);
    }

    private static String faults(AdmissionRule rule) {
        return "variables." + rule.name();
    }
}
