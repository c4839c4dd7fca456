package io.securitybaseline.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.time.Duration;

/** Somebody who edits one NetworkPolicy without end, and what the operator writes meanwhile. */
final class Fight {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final String POLICIES = "networkpolicies";
    private static final String DENY = "securitybaseline-default-deny";

    private final KubernetesClient client;
    private final Server server;
    private final String namespace;

    Fight(KubernetesClient client, Server server, String namespace) {
        this.client = client;
        this.server = server;
        this.namespace = namespace;
    }

    /**
     * What came of some time of it.
     *
     * @param edits those of the opponent
     * @param writes those of the operator
     */
    record Result(int edits, RequestCounts writes) {

        long repairs() {
            return writes.of(POLICIES).total();
        }
    }

    /** Goes on for so long. */
    Result goOn(Duration length) {
        var before = server.writes();
        var end = System.nanoTime() + length.toNanos();
        var edits = 0;
        while (System.nanoTime() < end) {
            edit(edits++);
            Server.sleep(EVERY);
        }
        return new Result(edits, server.writes().since(before).without("PATCH", POLICIES, edits));
    }

    /** Opens the policy for another network each time, so that each edit is one. */
    private void edit(int turn) {
        client.network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName(DENY)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"ingress\":[{\"from\":[{\"ipBlock\":{\"cidr\":\"10."
                                + turn % 250
                                + ".0.0/16\"}}]}]}}");
    }
}
