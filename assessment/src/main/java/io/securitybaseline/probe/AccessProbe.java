package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.time.Instant;

/** Asks the API server who may do what. */
final class AccessProbe {
    /** Nobody has this name, and nothing: whoever is allowed this is allowed everything. */
    private static final String NOBODY = "securitybaseline:nobody";

    private final KubernetesClient client;
    private final Instant now;

    AccessProbe(KubernetesClient client, Instant now) {
        this.client = client;
        this.now = now;
    }

    /** Whether a user, a group, a verb and a resource that nobody knows are allowed. */
    Evidence<Boolean> openReview() {
        Provenance from = Provenance.direct(Probe.access, now, "");
        return Failures.orMissing(
                from,
                "create subjectaccessreviews",
                () ->
                        client.authorization()
                                .v1()
                                .subjectAccessReview()
                                .create(
                                        new SubjectAccessReviewBuilder()
                                                .withNewSpec()
                                                .withUser(NOBODY)
                                                .withGroups(NOBODY)
                                                .withNewResourceAttributes()
                                                .withGroup("nobody.securitybaseline.io")
                                                .withResource("nothings")
                                                .withVerb("doubt")
                                                .endResourceAttributes()
                                                .endSpec()
                                                .build())
                                .getStatus()
                                .getAllowed());
    }
}
