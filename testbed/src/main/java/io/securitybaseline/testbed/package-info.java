/** A real control plane on this machine, and what tests, demo and benchmarks need around it. */
@NullMarked
package io.securitybaseline.testbed;

import org.jspecify.annotations.NullMarked;
