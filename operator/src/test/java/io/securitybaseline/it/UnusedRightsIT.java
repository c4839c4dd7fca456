package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.securitybaseline.testbed.AuditedRequest;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs after all other tests of the operator, and finds the rights of the chart that none of them
 * needed: such a right is not needed at all, and is to be removed.
 */
@Order(Integer.MAX_VALUE)
class UnusedRightsIT {

    /** Rights that no request shows, with the reason. */
    private static final Map<String, String> SHOWN_OTHERWISE =
            Map.of(
                    "create secrets",
                    "asked for when a patch by server-side apply creates; DriftIT deletes a copy",
                    "bind rbac.authorization.k8s.io/clusterroles",
                    "asked for when a RoleBinding is created; DriftIT binds view",
                    "get apps/deployments",
                    "held to be granted; DriftIT grants it",
                    "list apps/deployments",
                    "the same",
                    "watch apps/deployments",
                    "the same",
                    "patch apps/deployments",
                    "the same");

    @Test
    void everyRightOfTheChartIsUsed() {
        OperatorUnderTest operator = OperatorUnderTest.running();
        Set<AuditedRequest> requests =
                ControlPlane.shared().audited(operator.installation().username());
        assumeTrue(
                namespaces(requests)
                        .containsAll(
                                Set.of(
                                        "live-deny-deleted",
                                        "release-labels",
                                        OperatorUnderTest.NAMESPACE)),
                "needs what the other tests of the operator leave behind: run them all");

        List<String> unused =
                rights(operator)
                        .filter(right -> !SHOWN_OTHERWISE.containsKey(right.toString()))
                        .filter(
                                right ->
                                        requests.stream()
                                                .noneMatch(request -> isUsed(right, request)))
                        .map(Right::toString)
                        .distinct()
                        .sorted()
                        .toList();

        assertThat(unused).as("rights in the chart that no test needed").isEmpty();
    }

    private static Set<String> namespaces(Set<AuditedRequest> requests) {
        return requests.stream()
                .map(AuditedRequest::namespace)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that are bound to the operator; the chart has ClusterRoles for people, too. */
    private static Stream<Right> rights(OperatorUnderTest operator) {
        var rendered = operator.installation().rendered();
        Set<String> bound =
                Stream.concat(
                                rendered.objects(ClusterRoleBinding.class).stream()
                                        .map(ClusterRoleBinding::getRoleRef),
                                rendered.objects(RoleBinding.class).stream()
                                        .map(RoleBinding::getRoleRef))
                        .map(RoleRef::getName)
                        .collect(Collectors.toSet());
        return Stream.concat(
                        rendered.objects(ClusterRole.class).stream()
                                .filter(it -> bound.contains(it.getMetadata().getName()))
                                .map(ClusterRole::getRules),
                        rendered.objects(Role.class).stream().map(Role::getRules))
                .flatMap(Right::of);
    }

    private static boolean isUsed(Right right, AuditedRequest request) {
        return request.verb().equals(right.verb())
                && request.group().equals(right.group())
                && request.resource().equals(right.resource())
                && request.isAllowed();
    }
}
