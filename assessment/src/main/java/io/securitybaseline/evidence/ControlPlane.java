package io.securitybaseline.evidence;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubernetesVersion;

import java.util.List;

/**
 * The control plane.
 *
 * @param version of the API server
 * @param expected how many API servers there are
 * @param servers those that were asked
 * @param pods the static pods of the control plane that can be trusted
 * @param openReview whether a user, group, verb and resource that nobody knows are allowed
 */
public record ControlPlane(
        Evidence<KubernetesVersion> version,
        Evidence<Integer> expected,
        List<ApiServer> servers,
        Evidence<List<ComponentPod>> pods,
        Evidence<Boolean> openReview) {

    private static final String API_SERVER = "kube-apiserver";

    public ControlPlane {
        List<ComponentPod> known = pods.found().orElse(List.of());
        servers = servers.stream().map(it -> withPod(it, known)).toList();
    }

    /** An API server that hides its flags may show them in its static pod. */
    private static ApiServer withPod(ApiServer server, List<ComponentPod> pods) {
        return pods.stream()
                .filter(it -> it.component().equals(API_SERVER))
                .filter(it -> it.address().equals(server.host()))
                .findFirst()
                .map(it -> server.orSettings(new Evidence.Seen<>(it.settings(), it.from())))
                .orElse(server);
    }

    /** The trusted static pods of one component. */
    public Evidence<List<ComponentPod>> pods(String component) {
        return switch (pods) {
            case Evidence.Missing<List<ComponentPod>> missing -> missing;
            case Evidence.Seen<List<ComponentPod>> seen -> of(component, seen);
        };
    }

    private static Evidence<List<ComponentPod>> of(
            String component, Evidence.Seen<List<ComponentPod>> all) {
        List<ComponentPod> found =
                all.value().stream().filter(it -> it.component().equals(component)).toList();
        return found.isEmpty()
                ? new Evidence.Missing<>(all.from(), Gap.NotFound, "no static pod of " + component)
                : new Evidence.Seen<>(found, all.from());
    }
}
