package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * NetworkPolicies, RoleBindings and ServiceAccounts that conflict with what the baseline asks for,
 * as the operator would find them.
 */
final class ConflictingObjects implements ManifestCheck {
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

    private final ClusterRoles roles;

    ConflictingObjects(ClusterRoles roles) {
        this.roles = roles;
    }

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
                        new NamespaceContext(live, wanted, wanted, subject.baselines(), roles))
                .found()
                .stream()
                .flatMap(found -> found.fields().stream().map(field -> finding(found, field)));
    }

    /** The namespace with the object alone, and with the Roles that it may bind. */
    private static LiveNamespace live(CheckedObject subject) {
        HasMetadata object = subject.object();
        Map<ItemKey, HasMetadata> objects = new HashMap<>();
        LiveNamespace live = subject.namespace().live();
        live.objects().entrySet().stream()
                .filter(it -> it.getKey().kind() == ItemKind.Role)
                .forEach(it -> objects.put(it.getKey(), it.getValue()));
        objects.put(new ItemKey(ItemKind.valueOf(object.getKind()), subject.name()), object);
        return new LiveNamespace(live.namespace(), objects, null);
    }

    /** The account may be meant to have its token; what lets through or grants more is not. */
    private static ManifestFinding finding(ForeignObject found, FieldDifference field) {
        String remedy = found.message().substring(found.message().indexOf("; ") + 2);
        boolean account = found.kind().equals("ServiceAccount");
        String what = account ? "pods of it get a token by default" : field.actual();
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
}
