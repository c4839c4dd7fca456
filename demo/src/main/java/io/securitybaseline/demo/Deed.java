package io.securitybaseline.demo;

import io.securitybaseline.testbed.Expectation;

import java.time.Instant;

/**
 * A tampering that was done.
 *
 * @param before a time before it
 * @param doneAt when the API server had answered, by {@link System#nanoTime()}
 */
record Deed(Tampering tampering, Instant before, long doneAt, Expectation repair) {}
