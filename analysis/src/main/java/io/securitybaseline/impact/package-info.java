/** What enforcing the baselines on a namespace would do to the workloads in it. */
@NullMarked
package io.securitybaseline.impact;

import org.jspecify.annotations.NullMarked;
