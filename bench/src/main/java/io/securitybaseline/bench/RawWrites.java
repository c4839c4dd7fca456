package io.securitybaseline.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.api.NamespaceSecurityReport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor: the same writes as the operator's, of the same account, through the same library and
 * from as many threads, sent by somebody who does not have to find out that they are needed.
 */
final class RawWrites {

    /** What is in a namespace only because of the bundle. */
    private static final List<Class<? extends HasMetadata>> WHOLLY =
            List.of(
                    NetworkPolicy.class,
                    Role.class,
                    RoleBinding.class,
                    LimitRange.class,
                    ResourceQuota.class,
                    NamespaceSecurityReport.class);

    private final Bundle bundle;
    private final KubernetesClient client;

    RawWrites(Bundle bundle, KubernetesClient client) {
        this.bundle = bundle;
        this.client = client;
    }

    /** Writes the bundle into all; returns how long the requests took together. */
    Duration fill(List<String> namespaces) {
        var tasks = new ArrayList<Runnable>();
        for (var namespace : namespaces) {
            var requests = bundle.requests(namespace);
            tasks.add(() -> requests.forEach(Runnable::run));
        }
        var start = System.nanoTime();
        Workers.run(tasks);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Edits NetworkPolicies of a filled namespace, one after the other. */
    Latencies edit(String namespace, int count) {
        var policy =
                client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .getFirst();
        var times = new ArrayList<Duration>();
        for (var i = 0; i < count; i++) {
            var patch = "{\"metadata\":{\"annotations\":{\"edit\":\"%d\"}}}".formatted(i);
            var start = System.nanoTime();
            client.resource(policy).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return new Latencies(times);
    }

    /** Takes most of it away, so that it does not fill the operator's caches. */
    static void clear(KubernetesClient admin, List<String> namespaces) {
        Workers.run(
                namespaces.stream()
                        .map(namespace -> (Runnable) () -> clear(admin, namespace))
                        .toList());
    }

    private static void clear(KubernetesClient admin, String namespace) {
        WHOLLY.forEach(type -> admin.resources(type).inNamespace(namespace).delete());
        admin.secrets().inNamespace(namespace).withName("regcred").delete();
        admin.serviceAccounts().inNamespace(namespace).withName("app").delete();
    }
}
