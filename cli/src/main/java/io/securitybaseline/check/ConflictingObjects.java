package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.securitybaseline.api.Control;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.NamespaceContext;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * NetworkPolicies, RoleBindings and ServiceAccounts that conflict with what the baseline asks for,
 * as the operator would find them in a namespace that has nothing else.
 */
final class ConflictingObjects implements ManifestCheck {
    private static final String ALL = "*";

    /** The ClusterRoles that every cluster has and that are never for tenants. */
    private static final ClusterRoles ROLES =
            new ClusterRoles(
                    Map.of("cluster-admin", List.of(everything()), "admin", List.of(rbac())),
                    Set.of("view", "edit"));

    /**
     * DNS by its pods, and an address that nobody has (RFC 5737) for the API server: where it is,
     * files do not tell, and without any the deny would not be put.
     */
    private static final ClusterFacts FACTS =
            new ClusterFacts(
                    new ClusterFacts.Dns(
                            "kube-system",
                            Map.of("k8s-app", "kube-dns"),
                            List.of(),
                            Set.of(53),
                            List.of(),
                            List.of()),
                    new ClusterFacts.ApiServer(
                            List.of(), Set.of(), List.of("192.0.2.1"), Set.of(443)),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    EnumSet.allOf(Control.class));

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        HasMetadata object = subject.object();
        boolean concerned =
                object instanceof NetworkPolicy
                        || object instanceof RoleBinding
                        || object instanceof ServiceAccount;
        if (!concerned || subject.name().isEmpty()) {
            return Stream.empty();
        }
        LiveNamespace live = live(subject);
        DesiredSet wanted = Desired.of(subject.effective(), live, FACTS);
        return ForeignObjects.in(
                        new NamespaceContext(live, wanted, wanted, subject.baselines(), ROLES))
                .found()
                .stream()
                .flatMap(found -> found.fields().stream().map(field -> finding(found, field)));
    }

    private static LiveNamespace live(CheckedObject subject) {
        HasMetadata object = subject.object();
        ItemKey key = new ItemKey(ItemKind.valueOf(object.getKind()), subject.name());
        return new LiveNamespace(
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(subject.namespace())
                        .withLabels(subject.namespaceLabels())
                        .endMetadata()
                        .build(),
                Map.of(key, object),
                null);
    }

    /** The account may be meant to have its token; what lets through or grants more is not. */
    private static ManifestFinding finding(ForeignObject found, FieldDifference field) {
        String remedy = found.message().substring(found.message().indexOf("; ") + 2);
        boolean account = found.kind().equals("ServiceAccount");
        String what = account ? "pods of it get a token unasked" : field.actual();
        return new ManifestFinding(
                        found.control(),
                        found.reason().name(),
                        account ? Severity.warning : Severity.error,
                        path(field.segments()),
                        what + ", against baseline " + found.asked().baseline() + "; " + remedy)
                .of(found.control() == Control.network ? "defaultDeny" : found.name());
    }

    private static String path(List<String> segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append(path.isEmpty() || segment.startsWith("[") ? "" : ".").append(segment);
        }
        return path.toString();
    }

    private static PolicyRule everything() {
        return new PolicyRuleBuilder().withApiGroups(ALL).withResources(ALL).withVerbs(ALL).build();
    }

    private static PolicyRule rbac() {
        return new PolicyRuleBuilder()
                .withApiGroups("rbac.authorization.k8s.io")
                .withResources("roles", "rolebindings")
                .withVerbs("create", "update", "patch", "delete")
                .build();
    }
}
