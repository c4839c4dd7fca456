package io.securitybaseline.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One admission webhook.
 *
 * @param configuration the object that it stands in
 * @param validates whether it can refuse a request, rather than change it
 * @param guards whether it is asked about pods, Secrets or RBAC
 * @param canBeSkipped whether requests pass when it does not answer
 */
public record WebhookFacts(
        String configuration,
        String name,
        boolean validates,
        boolean guards,
        boolean canBeSkipped,
        Server server) {

    /**
     * Who answers.
     *
     * @param service as namespace/name; empty when it is called by a URL
     * @param host of that URL; empty when it is called by a Service
     * @param trustEnd when the last of the certificates that it is trusted by ends; none where it
     *     has none of its own
     */
    public record Server(String service, String host, @Nullable Instant trustEnd) {}
}
