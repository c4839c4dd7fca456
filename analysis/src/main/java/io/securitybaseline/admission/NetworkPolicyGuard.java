package io.securitybaseline.admission;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpecBuilder;
import io.securitybaseline.api.Names;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.List;
import java.util.stream.Stream;

/**
 * The policy that refuses NetworkPolicies of others: any of them may let through what the baseline
 * denies, because NetworkPolicies add up. Who may update the baseline may write them.
 */
final class NetworkPolicyGuard {
    private NetworkPolicyGuard() {}

    static ValidatingAdmissionPolicySpec spec(
            String name, SelectedBaseline baseline, PolicyContext context) {
        return new ValidatingAdmissionPolicySpecBuilder()
                .withFailurePolicy("Fail")
                .withMatchConstraints(
                        Policies.everyObject(
                                List.of(
                                        new NamedRuleWithOperationsBuilder()
                                                .withApiGroups("networking.k8s.io")
                                                .withApiVersions("v1")
                                                .withOperations("CREATE", "UPDATE")
                                                .withResources("networkpolicies")
                                                .withScope("*")
                                                .build())))
                .withMatchConditions(
                        MatchConditions.notExcluded(
                                Stream.concat(
                                                context.systemNamespaces().globs().stream(),
                                                baseline.spec().excludeNamespaces().stream())
                                        .toList()),
                        MatchConditions.specIsNewOrChanged(),
                        MatchConditions.notByTheOperator(context.operator(), name))
                .addNewValidation()
                .withExpression(
                        "authorizer.group(%s).resource('securitybaselines').name(%s).check('update').allowed()"
                                .formatted(
                                        CelText.literal(Names.GROUP),
                                        CelText.literal(baseline.name())))
                .withMessage(
                        "baseline "
                                + baseline.name()
                                + ", network.foreignPolicies: NetworkPolicies of this namespace"
                                + " are the baseline's; ask those who may update it for an entry"
                                + " in network.ingress or network.egress")
                .withReason("Forbidden")
                .endValidation()
                .build();
    }
}
