package io.securitybaseline.admission;

import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.List;

/** Some rules of a baseline. */
public record RuleSet(String baseline, List<AdmissionRule> rules) {

    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** The rules that refuse what breaks them. */
    public static RuleSet refusing(SelectedBaseline baseline) {
        AdmissionSpec admission = baseline.spec().admission();
        return new RuleSet(
                baseline.name(),
                admission == null
                        ? List.of()
                        : admission.rules().stream()
                                .filter(it -> it.action() == RuleAction.Deny)
                                .toList());
    }
}
