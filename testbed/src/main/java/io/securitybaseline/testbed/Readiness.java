package io.securitybaseline.testbed;

import static io.securitybaseline.testbed.Binary.KUBE_APISERVER;
import static io.securitybaseline.testbed.Binary.KUBE_CONTROLLER_MANAGER;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The wait until each program is seen to do its work, or its log says why it does not. */
final class Readiness {

    private static final String NAMESPACE = "/api/v1/namespaces/default";
    private static final String CLUSTER_ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";

    private final Programs programs;
    private final Options options;

    Readiness(Programs programs, Options options) {
        this.programs = programs;
        this.options = options;
    }

    /**
     * The API server is ready, also for those whom RBAC allows something: its authorizer learns the
     * first bindings a moment after it calls itself ready.
     */
    void awaitApiServer(Access access) {
        try (var calls = access.calls(access.users().controllerManager())) {
            await("kube-apiserver to be ready", () -> has(calls, "/readyz", "ok"));
        }
    }

    /** The controller-manager has done what it does at its start. */
    void awaitControllers(ApiCalls calls) {
        for (var aggregated : List.of("view", "edit", "admin")) {
            await(
                    "the rules of ClusterRole " + aggregated,
                    () -> has(calls, CLUSTER_ROLES + "/" + aggregated, "\"verbs\""));
        }
        await(
                "the default ServiceAccount",
                () -> has(calls, NAMESPACE + "/serviceaccounts/default", "\"uid\""));
        await(
                "the CA certificate in the default namespace",
                () -> has(calls, NAMESPACE + "/configmaps/kube-root-ca.crt", "\"uid\""));
    }

    void await(String what, Check check) {
        var waiting = new Waiting(options.progress(), Duration.ofSeconds(5));
        while (!holds(check)) {
            requireAlive();
            if (waiting.elapsed().compareTo(options.startTimeout()) > 0) {
                throw new ControlPlaneException(
                        "Waited %d s for %s.%n%s%n%s"
                                .formatted(
                                        waiting.elapsed().toSeconds(),
                                        what,
                                        programs.account(KUBE_APISERVER),
                                        programs.account(KUBE_CONTROLLER_MANAGER)));
            }
            waiting.pause("waiting for " + what);
        }
    }

    private static boolean holds(Check check) {
        try {
            return check.holds();
        } catch (IOException e) {
            // Not there yet.
            return false;
        }
    }

    private void requireAlive() {
        for (var binary : programs.pids().keySet()) {
            if (programs.isAlive(binary)) {
                continue;
            }
            var account = programs.account(binary);
            if (account.contains("address already in use")) {
                throw new PortTakenException(account);
            }
            throw new ControlPlaneException("Could not start a control plane. " + account);
        }
    }

    private static boolean has(ApiCalls calls, String path, String text) throws IOException {
        var answer = calls.get(path);
        return answer.statusCode() == 200 && answer.body().contains(text);
    }

    /** Something that can be looked at again and again. */
    interface Check {
        boolean holds() throws IOException;
    }
}
