/** Reads caches into the values of the live package; the only package that reads the cluster. */
@NullMarked
package io.securitybaseline.observe;

import org.jspecify.annotations.NullMarked;
