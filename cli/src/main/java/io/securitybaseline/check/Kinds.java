package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
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

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of the Kubernetes API, as group and kind. */
final class Kinds {

    /** Those that baselines have something to say about, or that decide about others. */
    private static final Map<String, Class<? extends HasMetadata>> JUDGED =
            Map.ofEntries(
                    Map.entry("/LimitRange", LimitRange.class),
                    Map.entry("/Namespace", Namespace.class),
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

    /** The others that Kubernetes has, and our own: nothing in them can be against a baseline. */
    private static final Set<String> HARMLESS =
            Arrays.stream(
                            """
                            /ConfigMap /Endpoints /Event /Node /PersistentVolume
                            /PersistentVolumeClaim /ResourceQuota /Secret /Service
                            admissionregistration.k8s.io/MutatingAdmissionPolicy
                            admissionregistration.k8s.io/MutatingAdmissionPolicyBinding
                            admissionregistration.k8s.io/MutatingWebhookConfiguration
                            admissionregistration.k8s.io/ValidatingAdmissionPolicy
                            admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding
                            admissionregistration.k8s.io/ValidatingWebhookConfiguration
                            apiextensions.k8s.io/CustomResourceDefinition
                            apiregistration.k8s.io/APIService
                            apps/ControllerRevision
                            autoscaling/HorizontalPodAutoscaler
                            certificates.k8s.io/CertificateSigningRequest
                            certificates.k8s.io/ClusterTrustBundle
                            coordination.k8s.io/Lease
                            discovery.k8s.io/EndpointSlice
                            events.k8s.io/Event
                            flowcontrol.apiserver.k8s.io/FlowSchema
                            flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration
                            networking.k8s.io/IPAddress
                            networking.k8s.io/Ingress
                            networking.k8s.io/IngressClass
                            networking.k8s.io/ServiceCIDR
                            node.k8s.io/RuntimeClass
                            policy/PodDisruptionBudget
                            rbac.authorization.k8s.io/ClusterRoleBinding
                            resource.k8s.io/DeviceClass
                            resource.k8s.io/ResourceClaim
                            resource.k8s.io/ResourceClaimTemplate
                            scheduling.k8s.io/PriorityClass
                            storage.k8s.io/CSIDriver
                            storage.k8s.io/StorageClass
                            storage.k8s.io/VolumeAttachment
                            storage.k8s.io/VolumeAttributesClass
                            """
                                    .split("\\s+"))
                    .collect(Collectors.toUnmodifiableSet());

    private Kinds() {}

    /** The type of objects that are looked into. */
    static Optional<Class<? extends HasMetadata>> judged(String group, String kind) {
        return Optional.ofNullable(JUDGED.get(group + "/" + kind));
    }

    static boolean isKnown(String group, String kind) {
        String both = group + "/" + kind;
        return JUDGED.containsKey(both) || HARMLESS.contains(both) || group.equals(Names.GROUP);
    }
}
