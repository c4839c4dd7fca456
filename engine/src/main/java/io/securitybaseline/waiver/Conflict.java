package io.securitybaseline.waiver;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.WaivedObject;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why a waiver cannot be honoured as it is written. */
public final class Conflict {
    private static final String OURS = "securitybaseline-";

    /** The kinds whose single objects a control can exempt; a control without any is not here. */
    private static final Map<String, Set<String>> KINDS =
            new TreeMap<>(
                    Map.of(
                            "network",
                            Set.of("NetworkPolicy"),
                            "rbac",
                            Set.of("RoleBinding", "ServiceAccount"),
                            "admission",
                            Set.of(
                                    "Pod",
                                    "PodTemplate",
                                    "ReplicationController",
                                    "Deployment",
                                    "ReplicaSet",
                                    "StatefulSet",
                                    "DaemonSet",
                                    "Job",
                                    "CronJob")));

    private Conflict() {}

    /** A sentence that says what to write instead; empty when there is nothing to object to. */
    public static Optional<String> in(Waiver waiver) {
        if (waiver.objects().isEmpty() || control(waiver).isEmpty()) {
            return Optional.empty();
        }
        Set<String> kinds = KINDS.get(waiver.control());
        if (kinds == null) {
            return Optional.of(
                    waiver.control()
                            + " is about whole namespaces and exempts no single objects; leave out"
                            + " objects");
        }
        return waiver.objects().stream()
                .sorted(Comparator.comparing(WaivedObject::toString))
                .flatMap(object -> in(object, waiver.control(), kinds).stream())
                .findFirst();
    }

    private static Optional<String> in(WaivedObject object, String control, Set<String> kinds) {
        if (!kinds.contains(object.kind())) {
            return Optional.of(
                    control
                            + " exempts no single "
                            + object.kind()
                            + "; of its objects it exempts "
                            + new TreeSet<>(kinds).stream().collect(Collectors.joining(", ")));
        }
        return object.name().startsWith(OURS)
                ? Optional.of(
                        object
                                + " is the operator's own; name the rule or entry that it comes"
                                + " from in rule, and leave out objects")
                : Optional.empty();
    }

    static Optional<Control> control(Waiver waiver) {
        return Arrays.stream(Control.values())
                .filter(control -> control.name().equals(waiver.control()))
                .findFirst();
    }
}
