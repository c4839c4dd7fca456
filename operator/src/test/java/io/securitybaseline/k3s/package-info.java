/** The chart and the operator's image in a cluster with real pods. */
@NullMarked
package io.securitybaseline.k3s;

import org.jspecify.annotations.NullMarked;
