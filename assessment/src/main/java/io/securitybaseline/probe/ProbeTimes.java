package io.securitybaseline.probe;

import io.securitybaseline.evidence.Probe;

import java.time.Duration;
import java.util.Map;

/** Is told after a run how long each probe took that did something. */
@FunctionalInterface
public interface ProbeTimes {

    void took(Map<Probe, Duration> times);
}
