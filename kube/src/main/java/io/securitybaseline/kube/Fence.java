package io.securitybaseline.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Lets no write of a replica pass that does not hold the lease. Whatever thread it comes from, and
 * however late: one that could not renew its lease in time writes nothing more.
 */
public final class Fence implements Interceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** Questions who one is and what one may do are asked by POST. */
    private static final String QUESTIONS = "/selfsubject";

    private final BooleanSupplier holds;

    /**
     * @param holds whether this replica holds the lease at this moment
     */
    public Fence(BooleanSupplier holds) {
        this.holds = holds;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!READS.contains(request.method())
                && !request.uri().getPath().contains(QUESTIONS)
                && !holds.getAsBoolean()) {
            throw new KubernetesClientException(
                    "this replica does not hold the lease, and so writes nothing");
        }
    }
}
