/**
 * What the objects of a cluster declare about the traffic of a namespace, and which of it the
 * NetworkPolicies of its baselines would block.
 */
@NullMarked
package io.securitybaseline.exposure;

import org.jspecify.annotations.NullMarked;
