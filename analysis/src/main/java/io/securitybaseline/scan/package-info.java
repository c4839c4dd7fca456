/** What pods and workloads have that a baseline keeps out, found by looking now and then. */
@NullMarked
package io.securitybaseline.scan;

import org.jspecify.annotations.NullMarked;
