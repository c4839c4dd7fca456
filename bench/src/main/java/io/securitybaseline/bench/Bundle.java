package io.securitybaseline.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the operator has put into one namespace, to be put into another without it: one write for
 * each thing that the namespace's inventory lists, one for all labels, and one for the report.
 */
final class Bundle {

    private static final String MANAGER = "securitybaseline";

    private final KubernetesClient client;
    private final String model;
    private final NamespaceSecurityReport report;
    private final List<HasMetadata> objects;

    /**
     * Takes what is in a namespace for the model.
     *
     * @param reader who may read it
     * @param client who writes the copies
     */
    Bundle(KubernetesClient reader, String model, KubernetesClient client) {
        this.client = client;
        this.model = model;
        this.report =
                reader.resources(NamespaceSecurityReport.class)
                        .inNamespace(model)
                        .withName(Names.REPORT)
                        .require();
        this.objects =
                report.getInventory().stream()
                        .flatMap(
                                entry ->
                                        type(entry.kind())
                                                .map(type -> read(reader, type, entry))
                                                .stream())
                        .toList();
    }

    /** The requests, ready to be sent in their order. */
    List<Runnable> requests(String namespace) {
        var requests = new ArrayList<Runnable>();
        objects.forEach(object -> requests.add(creation(copy(object, namespace))));
        var labels = new TreeMap<String, String>();
        for (var entry : report.getInventory()) {
            switch (entry.kind()) {
                case "NamespaceLabel" -> labels.put(entry.name(), entry.fingerprint());
                case "ServiceAccountAutomount" -> requests.add(automount(namespace, entry));
                case "ImagePullSecret" -> requests.add(pullSecret(namespace, entry));
                default -> {} // an object
            }
        }
        requests.add(
                apply(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .withLabels(labels)
                                .endMetadata()
                                .build()));
        requests.add(creation(copy(report, namespace)));
        return requests;
    }

    private HasMetadata read(
            KubernetesClient reader, Class<? extends HasMetadata> type, InventoryEntry entry) {
        var found = reader.resources(type).inNamespace(model).withName(entry.name()).require();
        return found instanceof ServiceAccount account
                // The rest of it are things of their own.
                ? new ServiceAccountBuilder().withMetadata(account.getMetadata()).build()
                : found;
    }

    /** Empty for a part of an object. */
    private static Optional<Class<? extends HasMetadata>> type(String kind) {
        return switch (kind) {
            case "NetworkPolicy" -> Optional.of(NetworkPolicy.class);
            case "Role" -> Optional.of(Role.class);
            case "RoleBinding" -> Optional.of(RoleBinding.class);
            case "ServiceAccount" -> Optional.of(ServiceAccount.class);
            case "Secret" -> Optional.of(Secret.class);
            case "LimitRange" -> Optional.of(LimitRange.class);
            case "ResourceQuota" -> Optional.of(ResourceQuota.class);
            default -> Optional.empty();
        };
    }

    /** The same for another namespace, also where its name is mentioned. */
    private <T extends HasMetadata> T copy(T object, String namespace) {
        var serialization = client.getKubernetesSerialization();
        object.setMetadata(
                new ObjectMetaBuilder()
                        .withName(object.getMetadata().getName())
                        .withNamespace(object.getMetadata().getNamespace())
                        .withLabels(object.getMetadata().getLabels())
                        .build());
        @SuppressWarnings("unchecked")
        var type = (Class<T>) object.getClass();
        return serialization.unmarshal(
                serialization.asJson(object).replace(model, namespace), type);
    }

    private Runnable creation(HasMetadata object) {
        // The operator's right to Secrets is limited by name, and a POST has none.
        return object instanceof Secret ? apply(object) : () -> client.resource(object).create();
    }

    private Runnable apply(HasMetadata object) {
        return () ->
                client.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
    }

    private Runnable automount(String namespace, InventoryEntry entry) {
        return apply(
                new ServiceAccountBuilder(account(namespace, entry.name()))
                        .withAutomountServiceAccountToken(Boolean.parseBoolean(entry.fingerprint()))
                        .build());
    }

    private Runnable pullSecret(String namespace, InventoryEntry entry) {
        var names = entry.name().split("/", 2);
        var patch =
                "[{\"op\":\"add\",\"path\":\"/imagePullSecrets\",\"value\":[{\"name\":\"%s\"}]}]"
                        .formatted(names[1]);
        return () ->
                client.resource(account(namespace, names[0]))
                        .patch(PatchContext.of(PatchType.JSON), patch);
    }

    private static ServiceAccount account(String namespace, String name) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build();
    }
}
