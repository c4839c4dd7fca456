/** The objects that make pods, and the pod that each of them makes. */
@NullMarked
package io.securitybaseline.workload;

import org.jspecify.annotations.NullMarked;
