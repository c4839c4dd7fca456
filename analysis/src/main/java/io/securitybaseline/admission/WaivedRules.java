package io.securitybaseline.admission;

import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.waiver.Waiver;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waivers as exemptions from rules, for generated policies and for files alike. */
public final class WaivedRules {
    private WaivedRules() {}

    /**
     * The exemptions that waivers grant, sorted. One for another control, or for a rule that there
     * is not, grants none.
     *
     * @param honoured waivers that hold somewhere
     */
    public static List<Exemption> of(Collection<Waiver> honoured) {
        return honoured.stream()
                .filter(waiver -> waiver.control().equals(Control.admission.name()))
                .flatMap(waiver -> of(waiver).stream())
                .sorted(Comparator.comparing(Exemption::name))
                .toList();
    }

    private static Optional<Exemption> of(Waiver waiver) {
        Set<RuleName> rules = Set.of();
        if (!waiver.rule().isEmpty()) {
            Optional<RuleName> rule =
                    Arrays.stream(RuleName.values())
                            .filter(it -> it.name().equals(waiver.rule()))
                            .findFirst();
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules = Set.of(rule.get());
        }
        return Optional.of(
                new Exemption(
                        waiver.name(),
                        rules,
                        waiver.namespaces(),
                        waiver.selector(),
                        waiver.objects().stream()
                                .map(it -> new ExemptObject(it.kind(), it.name()))
                                .sorted(Comparator.comparing(ExemptObject::toString))
                                .toList(),
                        waiver.ends()));
    }
}
