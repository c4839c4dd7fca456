package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.securitybaseline.api.Names;
import io.securitybaseline.manifest.Manifest;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of the Kubernetes API, as group and kind. */
public final class Kinds {

    private static final Set<String> V1 = Set.of("v1");

    /** Those that baselines have something to say about, or that decide about others. */
    private static final Map<String, Class<? extends HasMetadata>> JUDGED =
            Map.ofEntries(
                    Map.entry("/LimitRange", LimitRange.class),
                    Map.entry("/Namespace", Namespace.class),
                    Map.entry("/PersistentVolumeClaim", PersistentVolumeClaim.class),
                    Map.entry("/Pod", Pod.class),
                    Map.entry("/PodTemplate", PodTemplate.class),
                    Map.entry("/ReplicationController", ReplicationController.class),
                    Map.entry("/ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/DaemonSet", DaemonSet.class),
                    Map.entry("apps/Deployment", Deployment.class),
                    Map.entry("apps/ReplicaSet", ReplicaSet.class),
                    Map.entry("apps/StatefulSet", StatefulSet.class),
                    Map.entry("batch/CronJob", CronJob.class),
                    Map.entry("batch/Job", Job.class),
                    Map.entry("networking.k8s.io/NetworkPolicy", NetworkPolicy.class),
                    Map.entry("rbac.authorization.k8s.io/ClusterRole", ClusterRole.class),
                    Map.entry("rbac.authorization.k8s.io/Role", Role.class),
                    Map.entry("rbac.authorization.k8s.io/RoleBinding", RoleBinding.class));

    /**
     * The others that Kubernetes has, with the versions that some supported minor serves where that
     * is not v1 alone: nothing in them can be against a baseline.
     */
    private static final Map<String, Set<String>> HARMLESS =
            Arrays.stream(
                            """
                            /ConfigMap /Endpoints /Binding /ComponentStatus /Event /Node /PersistentVolume
                            autoscaling/Scale policy/Eviction
                            /ResourceQuota /Secret /Service
                            admissionregistration.k8s.io/MutatingAdmissionPolicy=v1,v1beta1,v1alpha1
                            admissionregistration.k8s.io/MutatingAdmissionPolicyBinding=v1,v1beta1,v1alpha1
                            admissionregistration.k8s.io/MutatingWebhookConfiguration
                            admissionregistration.k8s.io/ValidatingAdmissionPolicy=v1,v1beta1
                            admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding=v1,v1beta1
                            admissionregistration.k8s.io/ValidatingWebhookConfiguration
                            apiextensions.k8s.io/CustomResourceDefinition
                            apiregistration.k8s.io/APIService
                            apps/ControllerRevision
                            autoscaling/HorizontalPodAutoscaler=v1,v2
                            certificates.k8s.io/CertificateSigningRequest
                            certificates.k8s.io/ClusterTrustBundle=v1,v1beta1,v1alpha1
                            coordination.k8s.io/Lease
                            discovery.k8s.io/EndpointSlice
                            events.k8s.io/Event
                            flowcontrol.apiserver.k8s.io/FlowSchema
                            flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration
                            networking.k8s.io/IPAddress=v1,v1beta1
                            networking.k8s.io/Ingress
                            networking.k8s.io/IngressClass
                            networking.k8s.io/ServiceCIDR=v1,v1beta1
                            node.k8s.io/RuntimeClass
                            policy/PodDisruptionBudget
                            rbac.authorization.k8s.io/ClusterRoleBinding
                            resource.k8s.io/DeviceClass=v1,v1beta2,v1beta1,v1alpha3
                            resource.k8s.io/ResourceClaim=v1,v1beta2,v1beta1,v1alpha3
                            resource.k8s.io/ResourceClaimTemplate=v1,v1beta2,v1beta1,v1alpha3
                            scheduling.k8s.io/PriorityClass
                            storage.k8s.io/CSIDriver
                            storage.k8s.io/StorageClass
                            storage.k8s.io/VolumeAttachment
                            storage.k8s.io/VolumeAttributesClass=v1,v1beta1,v1alpha1
                            """
                                    .split("\\s+"))
                    .map(it -> it.split("=", 2))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    it -> it[0],
                                    it -> it.length == 1 ? V1 : Set.of(it[1].split(","))));

    /** Groups without a dot are those of Kubernetes: a CustomResourceDefinition cannot have one. */
    private static final Set<String> GROUPS =
            Stream.concat(JUDGED.keySet().stream(), HARMLESS.keySet().stream())
                    .map(it -> it.substring(0, it.indexOf('/')))
                    .collect(Collectors.toUnmodifiableSet());

    private Kinds() {}

    /** The type of objects that are looked into. */
    static Optional<Class<? extends HasMetadata>> judged(String group, String kind) {
        return Optional.ofNullable(JUDGED.get(group + "/" + kind));
    }

    /** Whether Kubernetes itself has the kind in the group. */
    public static boolean isKnown(String group, String kind) {
        String both = group + "/" + kind;
        return JUDGED.containsKey(both) || HARMLESS.containsKey(both) || group.equals(Names.GROUP);
    }

    /**
     * What to write instead where no supported Kubernetes serves the kind under its group and
     * version: another version, or the group that has the kind. Of kinds in groups of others
     * nothing is known, whatever they are called.
     */
    static Optional<String> unserved(Manifest manifest) {
        String group = manifest.group();
        String kind = manifest.kind();
        String version = manifest.apiVersion().substring(manifest.apiVersion().indexOf('/') + 1);
        if (group.equals(Names.GROUP)) {
            return Optional.empty();
        }
        if (isKnown(group, kind)) {
            Set<String> served = HARMLESS.getOrDefault(group + "/" + kind, V1);
            return served.contains(version)
                    ? Optional.empty()
                    : Optional.of("write apiVersion: " + apiVersion(group, served));
        }
        if (!isOfKubernetes(group)) {
            return Optional.empty();
        }
        Optional<String> home =
                Stream.concat(JUDGED.keySet().stream(), HARMLESS.keySet().stream())
                        .filter(it -> it.endsWith("/" + kind))
                        .sorted()
                        .findFirst()
                        .map(it -> it.substring(0, it.indexOf('/')));
        return home.map(
                        it ->
                                "write apiVersion: "
                                        + apiVersion(
                                                it, HARMLESS.getOrDefault(it + "/" + kind, V1)))
                .or(
                        () ->
                                group.isEmpty() || group.contains(".")
                                        ? Optional.empty()
                                        : Optional.of("check the spelling of apiVersion and kind"));
    }

    private static String apiVersion(String group, Set<String> served) {
        String version = served.contains("v2") ? "v2" : "v1";
        return group.isEmpty() ? version : group + "/" + version;
    }

    private static boolean isOfKubernetes(String group) {
        return !group.contains(".") || GROUPS.contains(group) || group.endsWith(".k8s.io");
    }
}
