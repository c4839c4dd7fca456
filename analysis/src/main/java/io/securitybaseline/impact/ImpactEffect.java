package io.securitybaseline.impact;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.workload.Workload;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that enforcing the baselines would do to one object.
 *
 * @param rule what the control minds, in one word: for Pod Security the check
 * @param kind the kind of the object, such as the workload that somebody has to change
 * @param name its name
 * @param baseline the baseline that asks for it
 * @param why what is the matter, in a sentence
 * @param places where to change what; in the pod, when it is not in the workload's template
 * @param lines what to add to the baseline's spec instead, as YAML; empty when nothing there helps
 */
public record ImpactEffect(
        Consequence consequence,
        Control control,
        String rule,
        String kind,
        String name,
        String baseline,
        String why,
        List<Place> places,
        String lines)
        implements Comparable<ImpactEffect> {

    /** What is certain comes first. */
    private static final Comparator<ImpactEffect> ORDER =
            Comparator.comparing((ImpactEffect it) -> !it.consequence().isCertain())
                    .thenComparing(ImpactEffect::kind)
                    .thenComparing(ImpactEffect::name)
                    .thenComparing(ImpactEffect::control)
                    .thenComparing(ImpactEffect::rule)
                    .thenComparing(ImpactEffect::why)
                    .thenComparing(ImpactEffect::consequence)
                    .thenComparing(ImpactEffect::baseline);

    public ImpactEffect {
        places = List.copyOf(places);
    }

    /** An effect on a workload. */
    static ImpactEffect of(
            Consequence consequence,
            Control control,
            String rule,
            Workload workload,
            String baseline,
            String why,
            List<Place> places) {
        return new ImpactEffect(
                consequence,
                control,
                rule,
                workload.kind().name(),
                workload.name(),
                baseline,
                why,
                places,
                "");
    }

    /** The same, asked for by another baseline. */
    ImpactEffect by(String other) {
        return new ImpactEffect(consequence, control, rule, kind, name, other, why, places, lines);
    }

    /** The same, with another sentence. */
    ImpactEffect telling(String sentence) {
        return new ImpactEffect(
                consequence, control, rule, kind, name, baseline, sentence, places, lines);
    }

    /** The same, on another object. */
    ImpactEffect on(Origin other) {
        return new ImpactEffect(
                consequence,
                control,
                rule,
                other.kind(),
                other.name(),
                baseline,
                why,
                places,
                lines);
    }

    @Override
    public int compareTo(ImpactEffect other) {
        return ORDER.compare(this, other);
    }
}
