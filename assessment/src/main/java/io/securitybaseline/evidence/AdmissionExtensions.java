package io.securitybaseline.evidence;

import java.util.List;
import java.util.Set;

/**
 * What decides about requests beside the API server's own plugins.
 *
 * @param policies with those that only a binding names
 * @param readyServices the Services of webhooks that have an endpoint that is ready, as
 *     namespace/name
 */
public record AdmissionExtensions(
        Evidence<List<WebhookFacts>> webhooks,
        Evidence<List<PolicyFacts>> policies,
        Evidence<Set<String>> readyServices) {}
