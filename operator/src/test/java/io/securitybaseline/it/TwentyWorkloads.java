package io.securitybaseline.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Ordinary workloads of all kinds, of which some keep to what a strict baseline asks for. */
final class TwentyWorkloads {
    private static final String DIGEST =
            "@sha256:0123456789012345678901234567890123456789012345678901234567890123";
    private static final String IMAGE = "registry.example.com/app:1" + DIGEST;
    private static final String SECURITY =
            "{allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true,"
                    + " capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}";
    private static final String RESOURCES = "{limits: {cpu: 100m, memory: 64Mi}}";

    private static final String GOOD = pod(IMAGE, SECURITY, RESOURCES, "", "");

    /** The pods, by name of the workload. */
    private static final SequencedMap<String, String> PODS = new LinkedHashMap<>();

    static {
        PODS.put("good-web", GOOD);
        PODS.put("good-parked", GOOD);
        PODS.put("good-db", GOOD);
        PODS.put("good-agent", GOOD);
        PODS.put("good-nightly", GOOD);
        PODS.put("good-waiting", GOOD);
        PODS.put("good-alone", GOOD);
        PODS.put(
                "good-sidecar",
                pod(
                        IMAGE,
                        SECURITY,
                        RESOURCES,
                        "",
                        "initContainers: [{name: first, restartPolicy: Always, image: \"%s\", securityContext: %s, resources: %s}],"
                                .formatted(IMAGE, SECURITY, RESOURCES)));
        PODS.put(
                "foreign-registry",
                pod("other.example.com/app:1" + DIGEST, SECURITY, RESOURCES, "", ""));
        PODS.put("latest", pod("registry.example.com/app:latest", SECURITY, RESOURCES, "", ""));
        PODS.put("tagged", pod("registry.example.com/app:1", SECURITY, RESOURCES, "", ""));
        PODS.put(
                "capable",
                pod(
                        IMAGE,
                        SECURITY.replace("drop: [ALL]", "add: [NET_BIND_SERVICE]"),
                        RESOURCES,
                        "",
                        ""));
        PODS.put(
                "writing",
                pod(
                        IMAGE,
                        SECURITY.replace("readOnlyRootFilesystem: true, ", ""),
                        RESOURCES,
                        "",
                        ""));
        PODS.put(
                "unconfined",
                pod(IMAGE, SECURITY.replace("RuntimeDefault", "Unconfined"), RESOURCES, "", ""));
        PODS.put("unbounded", pod(IMAGE, SECURITY, "{requests: {cpu: 1m}}", "", ""));
        PODS.put("nameless", GOOD.replace("serviceAccountName: app, ", ""));
        PODS.put(
                "token",
                GOOD.replace(
                        "automountServiceAccountToken: false",
                        "automountServiceAccountToken: true"));
        PODS.put(
                "secretive",
                pod(
                        IMAGE,
                        SECURITY,
                        RESOURCES,
                        "env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: a, optional:"
                                + " true}}}],",
                        ""));
        PODS.put("hosted", pod(IMAGE, SECURITY, RESOURCES, "", "hostNetwork: true,"));
        PODS.put("greedy", pod(IMAGE, SECURITY, "{limits: {cpu: 30, memory: 64Mi}}", "", ""));
    }

    /** Of which kinds they are; Deployments the others. */
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("good-parked", "parked"),
                    Map.entry("good-db", "StatefulSet"),
                    Map.entry("good-agent", "DaemonSet"),
                    Map.entry("good-nightly", "CronJob"),
                    Map.entry("good-waiting", "Job"),
                    Map.entry("good-alone", "Pod"),
                    Map.entry("capable", "StatefulSet"),
                    Map.entry("tagged", "CronJob"),
                    Map.entry("unconfined", "Job"),
                    Map.entry("hosted", "DaemonSet"),
                    Map.entry("greedy", "parked"));

    private TwentyWorkloads() {}

    static List<String> names() {
        return List.copyOf(PODS.keySet());
    }

    /** Those that a strict baseline has nothing against. */
    static List<String> good() {
        return names().stream().filter(it -> it.startsWith("good-")).toList();
    }

    /** All of them as manifests. */
    static List<String> manifests(String namespace) {
        return PODS.entrySet().stream()
                .map(it -> manifest(namespace, it.getKey(), it.getValue()))
                .toList();
    }

    private static String manifest(String namespace, String name, String pod) {
        String kind = KINDS.getOrDefault(name, "Deployment");
        String template = "{metadata: {labels: {app: %s}}, spec: {%s}}".formatted(name, pod);
        String job =
                "{backoffLimit: 0, SUSPENDtemplate: {metadata: {labels: {app: %s}}, spec: {restartPolicy: Never, %s}}}"
                        .formatted(name, pod);
        String selector = "selector: {matchLabels: {app: %s}}".formatted(name);
        return switch (kind) {
            case "Pod" ->
                    "apiVersion: v1\nkind: Pod\nmetadata: {name: %s, namespace: %s, labels: {app: %s}}\nspec: {%s}\n"
                            .formatted(name, namespace, name, pod);
            case "Job" ->
                    object(
                            "batch/v1",
                            "Job",
                            name,
                            namespace,
                            job.replace("SUSPEND", "suspend: true, "));
            case "CronJob" ->
                    object(
                            "batch/v1",
                            "CronJob",
                            name,
                            namespace,
                            "{schedule: \"0 0 1 1 *\", jobTemplate: {spec: %s}}"
                                    .formatted(job.replace("SUSPEND", "")));
            case "StatefulSet" ->
                    object(
                            "apps/v1",
                            kind,
                            name,
                            namespace,
                            "{serviceName: %s, %s, template: %s}"
                                    .formatted(name, selector, template));
            case "DaemonSet" ->
                    object(
                            "apps/v1",
                            kind,
                            name,
                            namespace,
                            "{%s, template: %s}".formatted(selector, template));
            case "parked" ->
                    object(
                            "apps/v1",
                            "Deployment",
                            name,
                            namespace,
                            "{replicas: 0, %s, template: %s}".formatted(selector, template));
            default ->
                    object(
                            "apps/v1",
                            "Deployment",
                            name,
                            namespace,
                            "{replicas: 2, %s, template: %s}".formatted(selector, template));
        };
    }

    private static String object(
            String version, String kind, String name, String namespace, String spec) {
        return "apiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: %s}\nspec: %s\n"
                .formatted(version, kind, name, namespace, spec);
    }

    private static String pod(
            String image, String security, String resources, String more, String ofPod) {
        return "serviceAccountName: app, automountServiceAccountToken: false, %s containers: [{name: app, image: \"%s\", %s securityContext: %s, resources: %s}]"
                .formatted(ofPod, image, more, security, resources);
    }
}
