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
    private final Site site;
    private final String namespace;

    Fight(Site site, String namespace) {
        this.client = site.cluster().admin();
        this.site = site;
        this.namespace = namespace;
    }

    /**
     * What came of some time of it.
     *
     * @param edits those of the opponent
     * @param writes those of the operator
     */
    private record Result(int edits, RequestCounts writes) {

        int repairs() {
            return writes.of(POLICIES).total();
        }
    }

    /** Goes on for so long. */
    private Result goOn(Duration length) {
        var before = site.requests();
        var end = System.nanoTime() + length.toNanos();
        var edits = 0;
        while (System.nanoTime() < end) {
            edit(edits++);
            Site.sleep(EVERY);
        }
        var writes = site.requests().since(before).writes();
        return new Result(edits, writes.without("PATCH", POLICIES, edits));
    }

    /** The operator gives way, and gives way more the longer it goes on. */
    void measure(Figures figures, Duration length) {
        var first = goOn(length);
        var second = goOn(length);
        figures.add(
                Figure.of(
                        "a NetworkPolicy edited ten times a second for %d s, twice"
                                .formatted(length.toSeconds()),
                        "",
                        "edits / repairs / writes / later edits / repairs / writes",
                        first.edits(),
                        first.repairs(),
                        first.writes().total(),
                        second.edits(),
                        second.repairs(),
                        second.writes().total()));
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
