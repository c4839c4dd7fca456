package io.securitybaseline.live;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Something that the API server calls in a namespace: an admission webhook, an aggregated API or a
 * CRD conversion.
 *
 * @param what kind and name of the configuration, such as {@code
 *     ValidatingWebhookConfiguration/policies}
 * @param service the Service that is called
 * @param port the port of that Service
 * @param podLabels the selector of that Service; null when it has none or could not be read
 */
public record ServedApi(
        String what, String service, int port, @Nullable Map<String, String> podLabels) {}
