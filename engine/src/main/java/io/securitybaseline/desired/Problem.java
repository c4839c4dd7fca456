package io.securitybaseline.desired;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;

/**
 * Something that a baseline asks for and that cannot be put in place as things are.
 *
 * @param baseline the baseline that asks for it
 * @param message what is the matter and what to do, in a sentence
 */
public record Problem(Control control, String baseline, Reason reason, String message) {}
