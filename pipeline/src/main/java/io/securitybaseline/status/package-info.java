/** What is told about one baseline: counts, conditions and the worst drifts, sorted and bounded. */
@NullMarked
package io.securitybaseline.status;

import org.jspecify.annotations.NullMarked;
