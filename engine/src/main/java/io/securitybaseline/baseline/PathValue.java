package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;

/**
 * A value of an effective baseline, with where it stands.
 *
 * @param path its path in the spec, such as {@code network.ingress[from-ingress]}
 */
public record PathValue(Control control, String path, WithOrigin<?> value) {}
