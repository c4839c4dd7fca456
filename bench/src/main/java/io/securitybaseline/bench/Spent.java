package io.securitybaseline.bench;

import java.time.Duration;

/** What went into something: the time of the processors, the requests, and how long it was. */
record Spent(Cpu cpu, RequestCounts requests, Duration time) {

    /** The processors' time without what they would have worked anyway. */
    Cpu cpuBeyond(Cpu perSecondAtRest) {
        return cpu.minus(perSecondAtRest.times(seconds()));
    }

    Cpu cpuPerSecond() {
        return cpu.times(1 / seconds());
    }

    double seconds() {
        return time.toNanos() / 1e9;
    }
}
