/** The controls that a cluster is judged by, as data. */
@NullMarked
package io.securitybaseline.catalogue;

import org.jspecify.annotations.NullMarked;
