package io.securitybaseline.diff;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.live.ItemKey;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy of one namespace for what becomes of things that no enforced baseline asks for any
 * more.
 *
 * @param selecting the baselines that select the namespace
 * @param braked names of the baselines whose removals wait for a confirmation
 * @param served whether SecurityBaselines are served at all, so that one that is missing was
 *     deleted
 */
public record ReleasePolicy(
        BaselineSet baselineSet,
        List<SelectedBaseline> selecting,
        Set<Control> controls,
        Set<String> braked,
        boolean served)
        implements Dispositions {

    @Override
    public Disposition of(ItemKey key, InventoryEntry entry) {
        Control control = key.control();
        if (!controls.contains(control)) {
            return Disposition.KEEP;
        }
        Optional<SelectedBaseline> origin = baselineSet.find(entry.baseline());
        if (origin.isEmpty()) {
            return served ? Disposition.RETAIN : Disposition.KEEP;
        }
        SelectedBaseline baseline = origin.get();
        Optional<SelectedBaseline> here = here(baseline.name());
        if (here.isPresent()) {
            return ofSelecting(here.get(), control);
        }
        if (baseline.isSuspended() || braked.contains(baseline.name())) {
            return Disposition.KEEP;
        }
        return baseline.deletesOnRelease() ? Disposition.RELEASE : Disposition.RETAIN;
    }

    @Override
    public boolean isKeptUp(DesiredItem item) {
        return here(item.baseline())
                .filter(it -> !it.isRolledOut() && it.isToEnforce(item.control()))
                .isPresent();
    }

    private Optional<SelectedBaseline> here(String name) {
        return selecting.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Disposition ofSelecting(SelectedBaseline baseline, Control control) {
        boolean isAskedFor = baseline.spec().modeOf(control).isPresent();
        if (baseline.isSuspended() || (!isAskedFor && braked.contains(baseline.name()))) {
            return Disposition.KEEP;
        }
        boolean isSilent = !baseline.isRolledOut() || (isAskedFor && !baseline.enforces(control));
        return isSilent ? Disposition.AWAIT : Disposition.PRUNE;
    }
}
