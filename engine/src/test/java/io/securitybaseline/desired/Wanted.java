package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.Specs;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterFacts.ApiServer;
import io.securitybaseline.live.ClusterFacts.Dns;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.PullSource;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is wanted of the namespace {@code team-a}, in a world that tests change bit by bit. */
final class Wanted {
    static final Dns DNS =
            new Dns(
                    "kube-system",
                    Map.of("k8s-app", "kube-dns"),
                    List.of("10.96.0.10"),
                    Set.of(53),
                    List.of(),
                    List.of());
    static final ApiServer API_SERVER =
            new ApiServer(List.of("10.96.0.1"), Set.of(443), List.of("192.0.2.11"), Set.of(6443));

    private final Map<ItemKey, HasMetadata> objects = new TreeMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, PullSource> sources = new HashMap<>();
    private List<InventoryEntry> inventory = List.of();
    private Dns dns = DNS;
    private ApiServer apiServer = API_SERVER;

    Wanted with(Dns other) {
        dns = other;
        return this;
    }

    Wanted with(ApiServer other) {
        apiServer = other;
        return this;
    }

    Wanted label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    Wanted source(String name, PullSource source) {
        sources.put(name, source);
        return this;
    }

    Wanted live(HasMetadata object) {
        objects.put(
                new ItemKey(ItemKind.valueOf(object.getKind()), object.getMetadata().getName()),
                object);
        return this;
    }

    Wanted remembered(InventoryEntry... entries) {
        inventory = List.of(entries);
        return this;
    }

    /** By a baseline that enforces this spec. */
    DesiredSet by(String spec) {
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setInventory(inventory);
        LiveNamespace live =
                new LiveNamespace(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("team-a")
                                .withUid("namespace-1")
                                .withLabels(labels)
                                .endMetadata()
                                .build(),
                        objects,
                        report);
        ClusterFacts facts =
                new ClusterFacts(
                        dns,
                        apiServer,
                        Map.of(),
                        sources,
                        Set.of("regcred"),
                        EnumSet.allOf(Control.class));
        return Desired.of(
                EffectiveBaseline.of(
                        List.of(Specs.baseline("tenant", "mode: Enforce\n" + spec)),
                        Scope.ENFORCED),
                live,
                facts);
    }

    /** The policy of this name, which must be among what is wanted. */
    static NetworkPolicy policy(DesiredSet wanted, String name) {
        DesiredItem item = wanted.items().get(new ItemKey(ItemKind.NetworkPolicy, name));
        if (item instanceof DesiredItem.DesiredObject object) {
            return (NetworkPolicy) object.object();
        }
        throw new AssertionError(name + " is " + item);
    }
}
