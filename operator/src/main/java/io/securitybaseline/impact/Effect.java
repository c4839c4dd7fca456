package io.securitybaseline.impact;

import io.securitybaseline.api.Control;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that enforcing the baselines would do to one workload.
 *
 * @param rule what the control minds, in one word: for Pod Security the check
 * @param kind the kind of the workload that somebody has to change
 * @param name its name
 * @param baseline the baseline that asks for it
 * @param why what is the matter, in a sentence
 * @param places where to change what; in the pod, when it is not in the workload's template
 */
public record Effect(
        Consequence consequence,
        Control control,
        String rule,
        WorkloadKind kind,
        String name,
        String baseline,
        String why,
        List<Place> places)
        implements Comparable<Effect> {

    private static final Comparator<Effect> ORDER =
            Comparator.comparing(Effect::kind)
                    .thenComparing(Effect::name)
                    .thenComparing(Effect::control)
                    .thenComparing(Effect::rule)
                    .thenComparing(Effect::why);

    public Effect {
        places = List.copyOf(places);
    }

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
                workload.kind(),
                workload.name(),
                baseline,
                why,
                places);
    }

    @Override
    public int compareTo(Effect other) {
        return ORDER.compare(this, other);
    }
}
