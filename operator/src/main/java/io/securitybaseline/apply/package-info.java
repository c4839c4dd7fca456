/** Writes changes to the cluster; the only package with write verbs on what a baseline asks for. */
@NullMarked
package io.securitybaseline.apply;

import org.jspecify.annotations.NullMarked;
