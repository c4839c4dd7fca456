package io.securitybaseline.evidence;

import java.time.Instant;

/**
 * What another tool found when it looked at files and settings of nodes.
 *
 * @param name of its report or scan
 * @param nodes that it looked at
 * @param ended when; the beginning of time when it does not say
 * @param isTrusted whether it stands where no tenant can write it
 */
public record HostBenchmark(
        String name, NodeSelection nodes, Checks checks, Instant ended, boolean isTrusted) {

    /**
     * How its checks ended.
     *
     * @param undecided those that neither passed nor failed, but for those that do not apply
     */
    public record Checks(int passed, int failed, int undecided) {
        public static final Checks NONE = new Checks(0, 0, 0);

        public Checks plus(Checks other) {
            return new Checks(
                    passed + other.passed, failed + other.failed, undecided + other.undecided);
        }

        /** Whether there were some, and all of them passed. */
        public boolean isGood() {
            return passed > 0 && failed == 0 && undecided == 0;
        }
    }
}
