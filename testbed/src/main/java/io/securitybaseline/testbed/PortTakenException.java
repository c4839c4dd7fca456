package io.securitybaseline.testbed;

/** A port that was free when it was chosen, and not any more when a program wanted it. */
final class PortTakenException extends RuntimeException {

    PortTakenException(String message) {
        super(message);
    }
}
