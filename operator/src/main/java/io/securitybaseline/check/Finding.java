package io.securitybaseline.check;

import io.securitybaseline.api.Control;

/**
 * Something in a manifest that the baselines do not want.
 *
 * @param control the control that minds
 * @param rule what it minds, in one word
 * @param path the field, such as {@code spec.containers[0].image}
 * @param message what is the matter and what to do, in a sentence
 */
public record Finding(
        Control control, String rule, Severity severity, String path, String message) {}
