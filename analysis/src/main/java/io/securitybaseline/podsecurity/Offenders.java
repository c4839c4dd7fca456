package io.securitybaseline.podsecurity;

import io.securitybaseline.workload.PodContainer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Those in a pod who break a rule, with what they have written and where. */
final class Offenders {
    private boolean pod;
    private final List<String> containers = new ArrayList<>();
    private final SortedSet<String> values = new TreeSet<>();
    private final List<FaultyField> faults = new ArrayList<>();
    private final String wanted;

    /** Of a rule whose fields have to go. */
    Offenders() {
        this("");
    }

    /**
     * Of a rule that asks for a value.
     *
     * @param wanted the value, as in YAML
     */
    Offenders(String wanted) {
        this.wanted = wanted;
    }

    /** A container, once for any number of fields. */
    void add(PodContainer container, List<String> fields) {
        containers.add(container.name());
        fields.forEach(field -> faults.add(FaultyField.of(container, field, wanted)));
    }

    void add(PodContainer container, String field) {
        add(container, List.of(field));
    }

    /** A field of the security context of the pod or of a container. */
    void add(JudgedPod.Setting<?> setting, String subfield) {
        add(setting, List.of(subfield));
    }

    void add(JudgedPod.Setting<?> setting, List<String> subfields) {
        List<String> fields =
                subfields.stream()
                        .map(it -> it.isEmpty() ? setting.field() : setting.field() + "." + it)
                        .map(it -> "securityContext." + it)
                        .toList();
        PodContainer container = setting.container();
        if (container != null) {
            add(container, fields);
        } else {
            pod = true;
            fields.forEach(field -> faults.add(new FaultyField("", "spec." + field, wanted)));
        }
    }

    /** A field of somebody who is counted elsewhere. */
    void add(FaultyField fault) {
        faults.add(fault);
    }

    void addFaultsOf(Offenders others) {
        faults.addAll(others.faults);
    }

    void addValue(String value) {
        values.add(value);
    }

    boolean isEmpty() {
        return !pod && containers.isEmpty();
    }

    int containers() {
        return containers.size();
    }

    SortedSet<String> values() {
        return values;
    }

    /** The containers by name, such as {@code containers "a", "b"}. */
    String containerNames() {
        return Wording.counted("container", containers);
    }

    /** The pod and the containers, such as {@code pod and container "a"}. */
    String setters() {
        return String.join(" and ", setterList());
    }

    List<String> setterList() {
        List<String> setters = new ArrayList<>();
        if (pod) {
            setters.add("pod");
        }
        if (!containers.isEmpty()) {
            setters.add(containerNames());
        }
        return setters;
    }

    PodFinding finding(String reason, String detail) {
        return new PodFinding(reason, detail, List.copyOf(faults));
    }
}
