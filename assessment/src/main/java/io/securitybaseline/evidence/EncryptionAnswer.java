package io.securitybaseline.evidence;

import io.securitybaseline.component.ServerMetrics;

/**
 * What the API server measured before and after a Secret was written through it.
 *
 * @param before the metrics before the write
 * @param after the metrics after it
 */
public record EncryptionAnswer(ServerMetrics before, ServerMetrics after) {}
