package io.securitybaseline.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time by both clocks.
 *
 * @param time by the wall clock, which people set
 * @param elapsed since the process began, which only grows
 */
public record Moment(Instant time, Duration elapsed) {}
