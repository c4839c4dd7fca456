package io.securitybaseline.scan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.Note;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look at all that makes pods in a namespace, object by object, so that none has to be kept.
 * What a controller made is told at the object that it was made from, if that has the same fault;
 * so owners are to be shown before what they own.
 */
public final class Sweep {
    /** As many as a report has room for; the rest is counted. */
    static final int MOST = 20;

    /** Owners that are remembered; what those beyond own is told by itself. */
    private static final int MOST_OWNERS = 5_000;

    private final ScanOrder order;
    private final Faults faults;
    private final List<ForeignObject> found = new ArrayList<>();
    private final Set<String> owners = new HashSet<>();
    private final Map<Control, Integer> unlisted = new EnumMap<>(Control.class);

    public Sweep(ScanOrder order, RuleEvaluators rules) {
        this.order = order;
        this.faults = new Faults(order, rules);
    }

    /** Looks at one object. */
    public void take(HasMetadata object) {
        Workload.of(object)
                .filter(it -> !isOver(object))
                .ifPresent(it -> faults.of(it, object).forEach(fault -> take(it, object, fault)));
    }

    /** What was found in all that was shown. */
    public ForeignObjects result() {
        return new ForeignObjects(
                found.stream().sorted(ForeignObject.ORDER).toList(),
                unlisted.entrySet().stream()
                        .flatMap(it -> note(it.getKey(), it.getValue()).stream())
                        .toList());
    }

    private void take(Workload workload, HasMetadata object, WorkloadFault fault) {
        boolean isToldAtItsOwner =
                workload.controller()
                        .map(OwnerReference::getUid)
                        .filter(uid -> owners.contains(fault.control() + "/" + uid))
                        .isPresent();
        if (owners.size() < MOST_OWNERS) {
            owners.add(fault.control() + "/" + object.getMetadata().getUid());
        }
        if (isToldAtItsOwner) {
            return;
        }
        if (found.size() == MOST) {
            unlisted.merge(fault.control(), 1, Integer::sum);
            return;
        }
        found.add(
                ForeignObject.of(
                        fault.control(),
                        object,
                        fault.asked(),
                        Reason.ForeignWorkload,
                        fault.fields(),
                        fault.remedy() + madeBy(workload)));
    }

    /** Nobody can change what a controller makes: it makes it anew. */
    private static String madeBy(Workload workload) {
        return workload.controller()
                .map(it -> ", in %s/%s, which makes it".formatted(it.getKind(), it.getName()))
                .orElse("");
    }

    private Optional<Note> note(Control control, int count) {
        return order.asked(control)
                .map(
                        asked ->
                                new Note(
                                        control,
                                        asked.enforced(),
                                        Verdict.NonCompliant,
                                        Reason.ForeignWorkload,
                                        "",
                                        count + " more pods and workloads are not listed"));
    }

    /** A pod that has ended runs nothing any more. */
    private static boolean isOver(HasMetadata object) {
        return object instanceof Pod pod
                && pod.getStatus() != null
                && Set.of("Succeeded", "Failed")
                        .contains(String.valueOf(pod.getStatus().getPhase()));
    }
}
