package io.securitybaseline.testbed;

/** A control plane that could not be found, built or started; the message says what to do. */
public final class ControlPlaneException extends RuntimeException {

    public ControlPlaneException(String message) {
        super(message);
    }

    public ControlPlaneException(String message, Throwable cause) {
        super(message, cause);
    }
}
