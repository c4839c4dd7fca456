/**
 * What a set of NetworkPolicies lets through, what one more policy would let through besides, and
 * what another set would not, decided on symbolic sets of pods, peers and ports.
 */
@NullMarked
package io.securitybaseline.networkpolicy;

import org.jspecify.annotations.NullMarked;
