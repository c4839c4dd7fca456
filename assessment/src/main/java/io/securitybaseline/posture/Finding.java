package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;

/**
 * One thing that breaks a control.
 *
 * @param subject a kind, or a part of the cluster
 * @param namespace empty where there is none
 * @param message a sentence
 */
public record Finding(
        Severity severity, String subject, String namespace, String name, String message) {

    /** About an instance of a component. */
    public static Finding of(Severity severity, String component, String instance, String message) {
        return new Finding(severity, component, "", instance, message);
    }
}
