package io.securitybaseline.pipeline;

import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.diff.ReleasePolicy;
import io.securitybaseline.waiver.Exceptions;

import java.util.List;
import java.util.Set;

/**
 * The baselines and waivers as they concern one namespace.
 *
 * @param all all baselines
 * @param selecting those that select the namespace, as seen from there
 * @param exceptions what waivers exempt it from
 * @param braked names of those whose removals wait for a confirmation
 * @param served whether SecurityBaselines are served, so that one that is missing was deleted
 */
public record Applicable(
        BaselineSet all,
        List<SelectedBaseline> selecting,
        Exceptions exceptions,
        Set<String> braked,
        boolean served) {
    public Applicable {
        selecting = List.copyOf(selecting);
        braked = Set.copyOf(braked);
    }

    ReleasePolicy releasePolicy(Set<Control> controls) {
        return new ReleasePolicy(all, selecting, controls, braked, served);
    }
}
