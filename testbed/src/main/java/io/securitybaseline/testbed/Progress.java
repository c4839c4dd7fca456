package io.securitybaseline.testbed;

/** Somebody who is told what is being waited for. */
@FunctionalInterface
public interface Progress {

    void say(String line);

    /** One line each on standard error. */
    static Progress onStandardError() {
        return line -> System.err.println("control plane: " + line);
    }
}
