package io.securitybaseline.flags;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rights that an assessment of the control plane uses, one by one. */
enum Right {
    FLAGS("", "{nonResourceURLs: [/flagz], verbs: [get]}"),
    METRICS("", "{nonResourceURLs: [/metrics], verbs: [get]}"),
    LEASES("kube-system", "{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [list]}"),
    NODES("", "{apiGroups: [''], resources: [nodes], verbs: [list]}"),
    CLASSES("", "{apiGroups: [storage.k8s.io], resources: [storageclasses], verbs: [list]}"),
    STATIC_PODS("kube-system", "{apiGroups: [''], resources: [pods], verbs: [list]}"),
    REVIEWS(
            "",
            "{apiGroups: [authorization.k8s.io], resources: [subjectaccessreviews],"
                    + " verbs: [create]}"),
    DRY_RUNS("default", "{apiGroups: [''], resources: [pods, services], verbs: [create]}"),
    CANARY(
            "default",
            "{apiGroups: [''], resources: [secrets], verbs: [create, get, patch, delete]}");

    private final String namespace;
    private final String rule;

    Right(String namespace, String rule) {
        this.namespace = namespace;
        this.rule = rule;
    }

    /** Whether the API server knows of it already. */
    boolean isGranted(KubernetesClient account) {
        var spec = new SelfSubjectAccessReviewSpecBuilder();
        Map<String, List<String>> parts = rule();
        String verb = parts.get("verbs").getFirst();
        if (parts.containsKey("nonResourceURLs")) {
            spec.withNewNonResourceAttributes(parts.get("nonResourceURLs").getFirst(), verb);
        } else {
            spec.withNewResourceAttributes()
                    .withGroup(parts.get("apiGroups").getFirst())
                    .withResource(parts.get("resources").getFirst())
                    .withNamespace(namespace)
                    .withVerb(verb)
                    .endResourceAttributes();
        }
        return account.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder().withSpec(spec.build()).build())
                .getStatus()
                .getAllowed();
    }

    private Map<String, List<String>> rule() {
        try {
            return new YAMLMapper().readValue(rule, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The manifests that give it to a ServiceAccount of the namespace default. */
    String manifests(String account) {
        String kind = namespace.isEmpty() ? "ClusterRole" : "Role";
        String place = namespace.isEmpty() ? "" : ", namespace: " + namespace;
        String name = account + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %1$s
        metadata: {name: %2$s%3$s}
        rules: [%4$s]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %1$sBinding
        metadata: {name: %2$s%3$s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %1$s, name: %2$s}
        subjects: [{kind: ServiceAccount, name: %5$s, namespace: default}]
        """
                .formatted(kind, name, place, rule, account);
    }
}
