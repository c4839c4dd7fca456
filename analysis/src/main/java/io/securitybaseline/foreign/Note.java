package io.securitybaseline.foreign;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

/**
 * Something worth knowing about a control that is not about one conflicting object.
 *
 * @param enforced whether a baseline that enforces the control asks, and not only one that audits
 * @param verdict what it makes of the control; {@code Compliant} for what is only worth knowing
 * @param subject what it is about; empty when it is about no one thing
 */
public record Note(
        Control control,
        boolean enforced,
        Verdict verdict,
        Reason reason,
        String subject,
        String message) {}
