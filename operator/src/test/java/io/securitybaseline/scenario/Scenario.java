package io.securitybaseline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.observe.FactsFromObjects;
import io.securitybaseline.workload.WorkloadKind;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a folder says that there is: a namespace, what is in it, and the cluster around it. */
record Scenario(List<HasMetadata> objects, Settings settings, Refusals refusals) {

    static Scenario of(Folder folder) {
        Map<String, String> environment = new TreeMap<>();
        folder.lines("settings.txt")
                .forEach(
                        line ->
                                environment.put(
                                        line.substring(0, line.indexOf('=')),
                                        line.substring(line.indexOf('=') + 1)));
        Scenario scenario =
                new Scenario(
                        folder.inputs(),
                        Settings.from(environment),
                        Refusals.of(folder.lines("refusals.txt")));
        scenario.objects.forEach(scenario::checkIsRead);
        return scenario;
    }

    List<SecurityBaseline> baselines() {
        return all(SecurityBaseline.class);
    }

    List<SecurityWaiver> waivers() {
        return all(SecurityWaiver.class);
    }

    /** The namespace as the operator would see it; of the inventory, placeholders are filled in. */
    LiveNamespace live() {
        List<Namespace> namespaces = all(Namespace.class);
        assertThat(namespaces).as("the namespace").hasSize(1);
        Namespace namespace = namespaces.getFirst();
        Map<ItemKey, HasMetadata> found = new TreeMap<>();
        for (HasMetadata object : objects) {
            kind(object)
                    .map(kind -> new ItemKey(kind, object.getMetadata().getName()))
                    .filter(key -> isIn(object, namespace) && isSeen(key))
                    .ifPresent(key -> found.put(key, object));
        }
        return new LiveNamespace(
                namespace,
                found,
                all(NamespaceSecurityReport.class).stream().findFirst().orElse(null));
    }

    /** The pods and workloads of the namespace, which are looked through when there are any. */
    List<HasMetadata> workloads() {
        Namespace namespace = all(Namespace.class).getFirst();
        return objects.stream()
                .filter(it -> WorkloadKind.of(it).isPresent() && isIn(it, namespace))
                .toList();
    }

    /** Whether the API server serves SecurityBaselines, whose definition is part of the cluster. */
    boolean servesBaselines() {
        return all(CustomResourceDefinition.class).stream()
                .anyMatch(
                        it ->
                                it.getMetadata()
                                        .getName()
                                        .equals("securitybaselines." + Names.GROUP));
    }

    ClusterFacts facts() {
        return FactsFromObjects.of(objects, settings, live().name());
    }

    ClusterRoles clusterRoles() {
        return new ClusterRoles(
                all(ClusterRole.class).stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.getMetadata().getName(),
                                        it -> OrNone.of(it.getRules()))),
                settings.ordinaryClusterRoles(),
                settings.everybody());
    }

    /** The operator watches the kinds of the controls that are on, and Secrets by name. */
    private boolean isSeen(ItemKey key) {
        return switch (key.kind()) {
            case Secret -> settings.pullSecretNames().contains(key.name());
            case ServiceAccount ->
                    settings.controls().contains(Control.rbac)
                            || settings.controls().contains(Control.registries);
            default -> settings.controls().contains(key.kind().control());
        };
    }

    private void checkIsRead(HasMetadata object) {
        boolean cluster =
                switch (object.getKind()) {
                    case "Namespace",
                            "SecurityBaseline",
                            "SecurityWaiver",
                            "NamespaceSecurityReport",
                            "Service",
                            "EndpointSlice",
                            "DaemonSet",
                            "ValidatingWebhookConfiguration",
                            "MutatingWebhookConfiguration",
                            "APIService",
                            "ClusterRole",
                            "CustomResourceDefinition" ->
                            true;
                    default -> false;
                };
        boolean inNamespace = kind(object).isPresent() || WorkloadKind.of(object).isPresent();
        assertThat(cluster || inNamespace)
                .as(object.getKind() + " is a kind that the operator reads")
                .isTrue();
    }

    private <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Optional<ItemKind> kind(HasMetadata object) {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> kind.isObject() && kind.name().equals(object.getKind()))
                .findFirst();
    }

    private static boolean isIn(HasMetadata object, Namespace namespace) {
        return namespace.getMetadata().getName().equals(object.getMetadata().getNamespace());
    }
}
