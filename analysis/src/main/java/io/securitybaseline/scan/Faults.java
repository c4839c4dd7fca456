package io.securitybaseline.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.admission.RuleSet;
import io.securitybaseline.admission.RuleViolation;
import io.securitybaseline.api.Control;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.workload.Workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the fields of a workload that a baseline would not have. */
final class Faults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUTOMOUNT = "spec.automountServiceAccountToken";

    /** Before each field and each index. */
    private static final Pattern STEP = Pattern.compile("\\.|(?=\\[)");

    /** As many as an entry of a report shows. */
    private static final int SHOWN = 3;

    private final ScanOrder order;
    private final RuleEvaluators rules;

    Faults(ScanOrder order, RuleEvaluators rules) {
        this.order = order;
        this.rules = rules;
    }

    /** At most one for each control. */
    List<WorkloadFault> of(Workload workload, HasMetadata object) {
        List<WorkloadFault> faults = new ArrayList<>();
        order.tokens()
                .asked(workload.serviceAccount())
                .filter(
                        asked ->
                                Boolean.TRUE.equals(
                                        workload.podSpec().getAutomountServiceAccountToken()))
                .ifPresent(
                        asked ->
                                faults.add(
                                        new WorkloadFault(
                                                Control.rbac,
                                                asked,
                                                List.of(
                                                        field(
                                                                workload.path(AUTOMOUNT),
                                                                "false",
                                                                "true")))));
        if (!order.registries().isEmpty()) {
            images(JSON.valueToTree(object)).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<WorkloadFault> images(JsonNode object) {
        for (RegistryRule rule : order.registries()) {
            List<FieldDifference> fields = images(object, rule);
            if (!fields.isEmpty()) {
                return Optional.of(new WorkloadFault(Control.admission, rule.asked(), fields));
            }
        }
        return Optional.empty();
    }

    private List<FieldDifference> images(JsonNode object, RegistryRule rule) {
        List<RuleViolation> violations;
        try {
            violations =
                    rules.of(new RuleSet(rule.asked().baseline(), List.of(rule.rule())))
                            .violations(object, order.namespace(), Map.of(), Instant.EPOCH);
        } catch (IllegalArgumentException e) {
            return List.of(field("spec", "", "cannot be judged: " + e.getMessage()));
        }
        List<FieldDifference> fields = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN, violations.size()); i++) {
            RuleViolation violation = violations.get(i);
            boolean last = i == SHOWN - 1 && violations.size() > SHOWN;
            fields.add(
                    field(
                            violation.path(),
                            "",
                            violation.place()
                                    + " is from a registry that is not allowed"
                                    + (last
                                            ? ", and " + (violations.size() - SHOWN) + " more"
                                            : "")));
        }
        return fields;
    }

    /** A field by its path as text, such as {@code spec.containers[0].image}. */
    static FieldDifference field(String path, String expected, String actual) {
        return new FieldDifference(List.of(STEP.split(path)), expected, actual);
    }
}
