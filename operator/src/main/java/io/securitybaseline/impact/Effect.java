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
public record Effect(
        Consequence consequence,
        Control control,
        String rule,
        String kind,
        String name,
        String baseline,
        String why,
        List<Place> places,
        String lines)
        implements Comparable<Effect> {

    /** What is certain comes first. */
    private static final Comparator<Effect> ORDER =
            Comparator.comparing((Effect it) -> !it.consequence().isCertain())
                    .thenComparing(Effect::kind)
                    .thenComparing(Effect::name)
                    .thenComparing(Effect::control)
                    .thenComparing(Effect::rule)
                    .thenComparing(Effect::why)
                    .thenComparing(Effect::consequence)
                    .thenComparing(Effect::baseline);

    public Effect {
        places = List.copyOf(places);
    }

    /** An effect on a workload. */
    static Effect of(
            Consequence consequence,
            Control control,
            String rule,
            Workload workload,
            String baseline,
            String why,
            List<Place> places) {
        return new Effect(
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
    Effect by(String other) {
        return new Effect(consequence, control, rule, kind, name, other, why, places, lines);
    }

    /** The same, on another object. */
    Effect on(Origin other) {
        return new Effect(
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
    public int compareTo(Effect other) {
        return ORDER.compare(this, other);
    }
}
