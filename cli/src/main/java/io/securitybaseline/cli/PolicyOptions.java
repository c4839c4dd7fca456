package io.securitybaseline.cli;

import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.admission.Exemption;
import io.securitybaseline.admission.PolicyContext;
import io.securitybaseline.admission.WaivedRules;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether admission policies are printed, and what they must know of the installation. */
final class PolicyOptions {
    /** The chart has no other ServiceAccount. */
    private static final String ACCOUNT = "securitybaseline";

    @Option(
            names = "--no-admission-policies",
            description =
                    "Leaves out the admission policies of the baselines, which are for all"
                            + " namespaces that they select.")
    private boolean omitted;

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAME",
            defaultValue = "securitybaseline",
            description =
                    "The operator's own namespace, which admission policies name. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String operatorNamespace = "";

    @Option(
            names = "--system-namespaces",
            paramLabel = "GLOB",
            split = ",",
            description =
                    "The chart's systemNamespaces, which admission policies leave out; without them"
                            + " only those that no baseline ever selects.")
    private List<String> systemNamespaces = List.of();

    /** The policies of each of the baselines, as the operator creates them. */
    List<DesiredSet> policies(List<SelectedBaseline> baselines, Waivers waivers, Instant now) {
        if (omitted) {
            return List.of();
        }
        List<String> globs = new ArrayList<>(systemNamespaces);
        globs.add(operatorNamespace);
        PolicyContext context =
                new PolicyContext(
                        "system:serviceaccount:" + operatorNamespace + ":" + ACCOUNT,
                        NamespaceGlobs.of(globs));
        List<Exemption> exemptions = WaivedRules.of(waivers.honoured(now));
        return baselines.stream()
                .map(it -> new AdmissionPolicies(it, context, exemptions, now))
                .map(it -> it.desired(Scope.ASKED_FOR))
                .toList();
    }
}
