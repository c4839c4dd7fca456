package io.securitybaseline.posture;

import io.securitybaseline.api.Layer;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.catalogue.ControlDefinition;
import io.securitybaseline.evidence.Probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The page that lists all controls, made from the catalogue and from what is judged. */
final class ControlsPage {
    /**
     * What could not be tried on any cluster of the tests: it is built from documentation alone.
     */
    private static final Set<String> OPEN =
            Set.of(
                    "etcd/runtime-protection",
                    "nodes/firewall",
                    "nodes/host-hardening",
                    "nodes/immutable-os",
                    "nodes/os-patched",
                    "storage/encrypted-volumes",
                    "network/cni");

    private static final String HEAD =
            """
            # Controls

            What [an assessment](assessment.md) judges, by layer. Rows are those of the two control tables. A control is *judged* when this version looks at evidence for it; *stated* when nothing in a cluster shows
            it and only a statement of a person counts; *not yet* when it is Unknown (`NotBuilt`) in this version. ✎ marks controls for which a statement in `spec.attestations` lifts Unknown to Attested.
            *open* marks what the tests could not try on a real cluster of that kind.

            """;

    private ControlsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Layer layer : Layer.values()) {
            page.append("## ").append(layer).append("\n\n");
            Catalogue.builtIn().controls().stream()
                    .filter(it -> it.layer() == layer)
                    .forEach(it -> control(page, it));
        }
        page.append("## Probes\n\n| probe | chart value |\n|---|---|\n");
        for (Probe probe : Probe.values()) {
            page.append("| `%s` | `%s` |%n".formatted(probe, probe.chartValue()));
        }
        return page.toString();
    }

    private static void control(StringBuilder page, ControlDefinition it) {
        page.append(
                """
                ### `%s`

                %s %s · %s%s · rows %s · evidence: %s

                %s
                """
                        .formatted(
                                it.id(),
                                it.title(),
                                it.severity(),
                                state(it),
                                it.attestable() ? " · ✎" : "",
                                String.join(", ", it.rows()),
                                it.probes().isEmpty()
                                        ? "none"
                                        : "`" + String.join("`, `", it.probes()) + "`",
                                it.remedy()));
        if (!it.references().isEmpty()) {
            page.append("\n").append(references(it)).append("\n");
        }
        page.append("\n");
    }

    private static String state(ControlDefinition it) {
        if (it.probes().isEmpty()) {
            return "stated";
        }
        String judged = Judges.ALL.containsKey(it.id()) ? "judged" : "not yet";
        return OPEN.contains(it.id()) ? judged + ", open" : judged;
    }

    private static String references(ControlDefinition it) {
        Map<String, List<String>> byCatalogue = new LinkedHashMap<>();
        it.references()
                .forEach(
                        each ->
                                byCatalogue
                                        .computeIfAbsent(
                                                each.versions().isEmpty()
                                                        ? each.catalogue()
                                                        : each.catalogue()
                                                                + " "
                                                                + String.join(
                                                                        ", ", each.versions()),
                                                any -> new ArrayList<>())
                                        .add(each.id()));
        return byCatalogue.entrySet().stream()
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
