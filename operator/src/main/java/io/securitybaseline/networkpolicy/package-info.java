/**
 * What a set of NetworkPolicies lets through, and what one more policy would let through besides,
 * decided on symbolic sets of pods, peers and ports.
 */
@NullMarked
package io.securitybaseline.networkpolicy;

import org.jspecify.annotations.NullMarked;
